/* trie.h -- phrases found word by word: one hash table keyed by (node, hash of the next word). */
#ifndef ENI_TRIE_H
#define ENI_TRIE_H

#include "base/base.h"

/* Nodes are numbered from 0, the root. A lookup compares 64-bit hashes only: whoever matches untrusted
 * text compares the words themselves once a phrase is complete. Lives in an arena. Filled by one thread; any
 * number may read it afterwards. */
typedef struct {
    eni_arena            *arena;
    struct eni_trie_slot *slots;
    uint64_t             *filter;   /* which keys cannot be there */
    size_t                len, cap; /* cap is 0 or a power of two */
    uint32_t              node_count;
} eni_trie;

#define ENI_TRIE_ROOT 0u
#define ENI_TRIE_NONE UINT32_MAX

eni_trie eni_trie_new(eni_arena *arena);

/* The node reached from `node` by a word; made if it is not there. */
uint32_t eni_trie_add(eni_trie *trie, uint32_t node, uint64_t word_hash);

/* The node reached from `node` by a word, or ENI_TRIE_NONE. Constant time. */
uint32_t eni_trie_step(const eni_trie *trie, uint32_t node, uint64_t word_hash);

#endif
