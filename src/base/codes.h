/* codes.h -- actor codes taken apart: country or organisation, and sector. */
#ifndef ENI_CODES_H
#define ENI_CODES_H

#include "base.h"

/* A code without its sector: "PRK" of "PRK GOV", "IGO UNO" of itself and of "IGO UNO MIL". */
ent_str eni_code_country(ent_str code);
/* The sector: "GOV" of "PRK GOV", "" of "IGO UNO". */
ent_str eni_code_sector(ent_str code);

#endif
