/* trie.c -- phrases found word by word: one hash table keyed by (node, hash of the next word). */
#include "trie.h"

struct eni_trie_slot {
    uint64_t key;
    uint32_t next; /* 0: free, since nothing leads back to the root */
};

eni_trie eni_trie_new(eni_arena *arena)
{
    return (eni_trie){.arena = arena, .node_count = 1};
}

/* Spreads the node number over all bits (Fibonacci hashing, Knuth vol. 3, section 6.4). */
static uint64_t key_of(uint32_t node, uint64_t word_hash)
{
    return word_hash ^ node * UINT64_C(0x9E3779B97F4A7C15);
}

/* Most words of a text lead nowhere: one bit a key, FILTER_BITS bits a slot, tells so without a look at the slots,
 * which are too many for the processor's nearer caches (Bloom 1970, with one hash). */
#define FILTER_BITS 4

static size_t filter_bit(const eni_trie *trie, uint64_t key)
{
    return (size_t)(key >> 24) & (trie->cap * FILTER_BITS - 1);
}

static void put_filter(eni_trie *trie, uint64_t key)
{
    size_t bit = filter_bit(trie, key);
    trie->filter[bit / 64] |= UINT64_C(1) << bit % 64;
}

static struct eni_trie_slot *slot_of(const eni_trie *trie, uint64_t key)
{
    size_t at = (size_t)(key >> 7) & (trie->cap - 1);
    while (trie->slots[at].next && trie->slots[at].key != key) at = (at + 1) & (trie->cap - 1);
    return &trie->slots[at];
}

static void double_slots(eni_trie *trie)
{
    eni_trie bigger = *trie;
    bigger.cap      = trie->cap ? trie->cap * 2 : 64;
    bigger.slots    = NEW(trie->arena, struct eni_trie_slot, bigger.cap);
    bigger.filter   = NEW(trie->arena, uint64_t, bigger.cap * FILTER_BITS / 64);
    for (size_t i = 0; i < trie->cap; i++) {
        if (!trie->slots[i].next) continue;
        *slot_of(&bigger, trie->slots[i].key) = trie->slots[i];
        put_filter(&bigger, trie->slots[i].key);
    }
    *trie = bigger;
}

uint32_t eni_trie_add(eni_trie *trie, uint32_t node, uint64_t word_hash)
{
    if (trie->len * 2 >= trie->cap) double_slots(trie);
    uint64_t              key  = key_of(node, word_hash);
    struct eni_trie_slot *slot = slot_of(trie, key);
    if (!slot->next) {
        *slot = (struct eni_trie_slot){key, trie->node_count++};
        put_filter(trie, key);
        trie->len++;
    }
    return slot->next;
}

uint32_t eni_trie_step(const eni_trie *trie, uint32_t node, uint64_t word_hash)
{
    if (trie->cap == 0) return ENI_TRIE_NONE;
    uint64_t key = key_of(node, word_hash);
    size_t   bit = filter_bit(trie, key);
    if (!(trie->filter[bit / 64] >> bit % 64 & 1)) return ENI_TRIE_NONE;
    const struct eni_trie_slot *slot = slot_of(trie, key);
    return slot->next ? slot->next : ENI_TRIE_NONE;
}
