/* test.h -- what every unit test includes. */
#ifndef TEST_H
#define TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/base.h"

/* Slices compare as text, and show both when they differ. */
#define assert_str(want, got)                                                                          \
    do {                                                                                               \
        ent_str want_ = (want), got_ = (got);                                                          \
        if (!eni_equal(want_, got_)) fail_msg("want '" FMT "', got '" FMT "'", ARG(want_), ARG(got_)); \
    } while (0)

#endif
