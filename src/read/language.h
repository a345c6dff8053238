/* language.h -- which language a line is in. */
#ifndef ENI_LANGUAGE_H
#define ENI_LANGUAGE_H

#include "base/table.h"

typedef struct {
    eni_table words;
} eni_language;

#endif
