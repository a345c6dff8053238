/* Any bytes as gzip data; and any text packed, whole and cut at any place. */
#include "reading.h"

#include <zlib.h>

static size_t pack(const uint8_t *data, size_t size, char *out, size_t room)
{
    z_stream z = {0};
    REQUIRE(deflateInit2(&z, 1, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    z.next_in   = (z_const Bytef *)(uintptr_t)data;
    z.avail_in  = (uInt)size;
    z.next_out  = (Bytef *)out;
    z.avail_out = (uInt)room;
    REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
    deflateEnd(&z);
    return room - z.avail_out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) return 0;
    size_t room = size * 2 + 256, length;
    char  *file = malloc(room);
    memcpy(file, "\x1F\x8B\x08", 3);
    memcpy(file + 3, data, size);
    read_and_check("raw.gz", (ent_str){file, size + 3});
    length = pack(data + 2, size - 2, file, room);
    read_and_check("whole.gz", (ent_str){file, length});
    read_and_check("cut.gz", (ent_str){file, 3 + (size_t)(data[0] << 8 | data[1]) % length});
    free(file);
    return 0;
}
