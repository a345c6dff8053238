/* table.c -- hash tables from slices to numbers, safe to fill from hostile input. */
#include "table.h"

#include <sys/random.h>

struct eni_table_slot {
    uint64_t hash;
    ent_str  key;
    uint32_t value;
    bool     used;
};

static inline uint64_t rotate(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

static void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] = rotate(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] = rotate(v[2], 32);
}

static uint64_t little_endian(const char *at, size_t n)
{
    uint64_t word = 0;
    for (size_t i = 0; i < n; i++) word |= (uint64_t)(unsigned char)at[i] << (8 * i);
    return word;
}

uint64_t eni_hash(ent_str text, const uint64_t key[2])
{
    uint64_t v[4] = {key[0] ^ 0x736f6d6570736575u, key[1] ^ 0x646f72616e646f6du, key[0] ^ 0x6c7967656e657261u,
                     key[1] ^ 0x7465646279746573u};
    size_t   at   = 0;
    for (; at + 8 <= text.len; at += 8) {
        uint64_t word = little_endian(text.at + at, 8);
        v[3] ^= word;
        sip_round(v);
        v[0] ^= word;
    }
    uint64_t last = little_endian(text.at + at, text.len - at) | (uint64_t)text.len << 56;
    v[3] ^= last;
    sip_round(v);
    v[0] ^= last;
    v[2] ^= 0xFF;
    for (int i = 0; i < 3; i++) sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

eni_table eni_table_new(eni_arena *arena)
{
    eni_table table = {.arena = arena};
    if (getrandom(table.key, sizeof table.key, 0) != (ssize_t)sizeof table.key)
        table.key[0] = (uint64_t)(uintptr_t)&table; /* a kernel without it: the stack's place */
    return table;
}

/* The slot that holds `key`, or the empty one where it would go. */
static struct eni_table_slot *slot_of(const eni_table *table, ent_str key, uint64_t hash)
{
    size_t at = (size_t)hash & (table->cap - 1);
    while (table->slots[at].used && (table->slots[at].hash != hash || !eni_equal(table->slots[at].key, key)))
        at = (at + 1) & (table->cap - 1);
    return &table->slots[at];
}

static void double_slots(eni_table *table)
{
    eni_table bigger = *table;
    bigger.cap       = table->cap ? table->cap * 2 : 16;
    bigger.slots     = NEW(table->arena, struct eni_table_slot, bigger.cap);
    for (size_t i = 0; i < table->cap; i++)
        if (table->slots[i].used) *slot_of(&bigger, table->slots[i].key, table->slots[i].hash) = table->slots[i];
    *table = bigger;
}

uint32_t eni_table_get(const eni_table *table, ent_str key)
{
    if (table->cap == 0) return ENI_NONE;
    struct eni_table_slot *slot = slot_of(table, key, eni_hash(key, table->key));
    return slot->used ? slot->value : ENI_NONE;
}

uint32_t eni_table_put(eni_table *table, ent_str key, uint32_t value)
{
    if (table->len * 2 >= table->cap) double_slots(table);
    uint64_t               hash = eni_hash(key, table->key);
    struct eni_table_slot *slot = slot_of(table, key, hash);
    if (!slot->used) {
        *slot = (struct eni_table_slot){hash, key, value, true};
        table->len++;
    }
    return slot->value;
}
