# Tests that run the built command or other programs; unit tests are found by CMakeLists.txt.

if(TARGET entente)
  # The user's own configuration must not change what is tested.
  set(test_environment XDG_CONFIG_HOME=/nonexistent ENTENTE=$<TARGET_FILE:entente> SOURCE=${PROJECT_SOURCE_DIR})

  add_test(NAME whole/generated COMMAND ${CMAKE_COMMAND} -DENTENTE=$<TARGET_FILE:entente> -DOUT=${PROJECT_SOURCE_DIR}
                                        -DCHECK=ON -P ${PROJECT_SOURCE_DIR}/cmake/generated.cmake)
  add_test(NAME whole/data COMMAND entente check-data --data ${PROJECT_SOURCE_DIR}/data)
  set_tests_properties(whole/generated whole/data PROPERTIES ENVIRONMENT "${test_environment}")

  if(EXISTS ${PROJECT_SOURCE_DIR}/tests/cases/wanted) # after the first run of cases-sort
    add_test(NAME whole/cases COMMAND entente score --cases tests/cases WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(whole/cases PROPERTIES ENVIRONMENT "${test_environment}")
  endif()

  find_package(Python3 COMPONENTS Interpreter)
  if(Python3_FOUND)
    file(GLOB whole_tests CONFIGURE_DEPENDS tests/whole/test_*.py)
    foreach(file IN LISTS whole_tests)
      cmake_path(GET file STEM name)
      string(REPLACE test_ "" name ${name})
      add_test(NAME whole/${name} COMMAND ${Python3_EXECUTABLE} -B ${file} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
      set_tests_properties(whole/${name} PROPERTIES ENVIRONMENT "${test_environment}" TIMEOUT 900)
      if(name STREQUAL keeping) # the longest of all first
        set_tests_properties(whole/${name} PROPERTIES COST 1000)
      endif()
    endforeach()
  endif()
endif()

foreach(file IN LISTS examples)
  cmake_path(GET file STEM name)
  add_test(NAME examples/${name} COMMAND example_${name} ${PROJECT_SOURCE_DIR}/examples/reports/11-treaty-in-doha.txt)
endforeach()
