/* table.h -- hash tables from slices to numbers, safe to fill from hostile input. */
#ifndef ENI_TABLE_H
#define ENI_TABLE_H

#include "base.h"

/* SipHash-1-3 (Aumasson and Bernstein 2012, fewer rounds as in Rust and Python) of `text` under a
 * key. The same text and key give the same number on every machine. */
uint64_t eni_hash(ent_str text, const uint64_t key[2]);

/* Slices to 32-bit numbers. Lives in an arena; the keys are not copied. Nothing may depend on the
 * order of its slots, which differs from run to run: the key is random. */
typedef struct {
    eni_arena             *arena;
    struct eni_table_slot *slots;
    size_t                 len, cap; /* cap is 0 or a power of two */
    uint64_t               key[2];
} eni_table;

#define ENI_NONE UINT32_MAX /* no such key; no key may map to it */

eni_table eni_table_new(eni_arena *arena);

/* The number kept under `key`, or ENI_NONE. */
uint32_t eni_table_get(const eni_table *table, ent_str key);

/* Keeps `value` under `key` if nothing is kept there yet. Returns what is kept there now. */
uint32_t eni_table_put(eni_table *table, ent_str key, uint32_t value);

#endif
