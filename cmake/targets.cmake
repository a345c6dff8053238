# Things to build by name: ninja -C build/dev NAME (or `make NAME` with the small Makefile beside this).
#   generated     manual pages and completions out of the command's own tables
#   cases-update  what the coder finds, written into tests/cases: review the difference
#   cases-sort    cases that do not come out right moved to tests/cases/wanted, those that do now back
#   lint          formatting and clang-tidy, as ./check does
#   fuzz          every fuzz target for FUZZ_SECONDS (60)
#   bench         every benchmark
if(TARGET entente)
  add_custom_target(generated COMMAND ${CMAKE_COMMAND} -DENTENTE=$<TARGET_FILE:entente> -DOUT=${PROJECT_SOURCE_DIR}
                                      -P ${PROJECT_SOURCE_DIR}/cmake/generated.cmake DEPENDS entente)
  add_custom_target(cases-update COMMAND ${CMAKE_COMMAND} -E env XDG_CONFIG_HOME=/nonexistent $<TARGET_FILE:entente>
                                         score --cases --update ${PROJECT_SOURCE_DIR}/tests/cases || true
                    DEPENDS entente USES_TERMINAL)
  add_custom_target(cases-sort COMMAND ${CMAKE_COMMAND} -E env ENTENTE=$<TARGET_FILE:entente> python3
                                       ${PROJECT_SOURCE_DIR}/tests/sort_cases.py DEPENDS entente USES_TERMINAL)
endif()
add_custom_target(lint COMMAND ${PROJECT_SOURCE_DIR}/cmake/lint.sh ${PROJECT_BINARY_DIR} USES_TERMINAL)
add_custom_target(fuzz COMMAND ${PROJECT_SOURCE_DIR}/tests/fuzz/run.sh USES_TERMINAL)
add_custom_target(bench)
if(ENTENTE_BENCH)
  foreach(file IN LISTS benchmarks)
    cmake_path(GET file STEM name)
    add_custom_target(run-${name} COMMAND ${name} USES_TERMINAL DEPENDS ${name})
    add_dependencies(bench run-${name})
  endforeach()
endif()
