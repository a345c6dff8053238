/* Any bytes, whatever their format. */
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_and_check("any", (ent_str){(const char *)data, size});
    return 0;
}
