/* Any bytes as a page. */
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char begin[] = "<!doctype html>";
    char             *page    = malloc(sizeof begin + size);
    memcpy(page, begin, sizeof begin - 1);
    memcpy(page + sizeof begin - 1, data, size);
    read_and_check("page.html", (ent_str){page, sizeof begin - 1 + size});
    free(page);
    return 0;
}
