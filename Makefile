# Short names for what the presets and targets of CMake do; see ./demo and ./check.
.PHONY: all check lint fuzz bench cases-update cases-sort generated clean
all: ; ./demo --build-only
check: ; ./check
lint fuzz: build/clang/build.ninja ; cmake --build --preset clang --target $@
bench: build/release/build.ninja ; cmake --build --preset release --target $@
cases-update cases-sort generated: build/dev/build.ninja ; cmake --build --preset dev --target $@
clean: ; rm -rf build
build/%/build.ninja: ; cmake --preset $*
