/* digest.c -- names made of content. */
#include "digest.h"

#include <openssl/sha.h>

bool eni_digest(ent_str text, size_t digits, char *out)
{
    static const char hexadecimal[]              = "0123456789abcdef";
    unsigned char     hash[SHA256_DIGEST_LENGTH] = {0};
    bool              made                       = SHA256((const unsigned char *)text.at, text.len, hash) != NULL;
    for (size_t i = 0; i < digits / 2; i++) {
        out[2 * i]     = hexadecimal[hash[i] >> 4];
        out[2 * i + 1] = hexadecimal[hash[i] & 15];
    }
    out[digits] = '\0';
    return made;
}
