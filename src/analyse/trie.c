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
    for (size_t i = 0; i < trie->cap; i++)
        if (trie->slots[i].next) *slot_of(&bigger, trie->slots[i].key) = trie->slots[i];
    *trie = bigger;
}

uint32_t eni_trie_add(eni_trie *trie, uint32_t node, uint64_t word_hash)
{
    if (trie->len * 2 >= trie->cap) double_slots(trie);
    uint64_t              key  = key_of(node, word_hash);
    struct eni_trie_slot *slot = slot_of(trie, key);
    if (!slot->next) {
        *slot = (struct eni_trie_slot){key, trie->node_count++};
        trie->len++;
    }
    return slot->next;
}

uint32_t eni_trie_step(const eni_trie *trie, uint32_t node, uint64_t word_hash)
{
    if (trie->cap == 0) return ENI_TRIE_NONE;
    const struct eni_trie_slot *slot = slot_of(trie, key_of(node, word_hash));
    return slot->next ? slot->next : ENI_TRIE_NONE;
}
