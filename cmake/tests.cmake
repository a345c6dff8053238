# Tests that run the built command or other programs; unit tests are found by CMakeLists.txt.
