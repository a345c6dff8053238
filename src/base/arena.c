/* arena.c -- memory for one document, freed in one go; texts and arrays that grow in it. */
#include "base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Built with -DENI_BLOCK_SIZE=0 every piece gets a block of its own, so that the address
 * sanitizer sees a step beyond it. */
#ifndef ENI_BLOCK_SIZE
#define ENI_BLOCK_SIZE ((size_t)64 << 10)
#endif

struct eni_block {
    struct eni_block *older;
    size_t            size;
    max_align_t       data[];
};

eni_arena eni_arena_new(size_t limit)
{
    return (eni_arena){.limit = limit};
}

static void free_blocks(struct eni_block *block)
{
    for (struct eni_block *older; block; block = older) {
        older = block->older;
        free(block);
    }
}

void eni_arena_free(eni_arena *arena)
{
    free_blocks(arena->blocks);
    *arena = eni_arena_new(arena->limit);
}

void eni_arena_reset(eni_arena *arena)
{
    struct eni_block *keep = arena->blocks;
    while (keep && keep->size != ENI_BLOCK_SIZE) { /* an outsize block is not worth keeping */
        struct eni_block *older = keep->older;
        free(keep);
        keep = older;
    }
    *arena = eni_arena_new(arena->limit);
    if (!keep) return;
    free_blocks(keep->older);
    keep->older   = NULL;
    arena->blocks = keep;
    arena->at     = (char *)keep->data;
    arena->end    = arena->at + keep->size;
    arena->used   = keep->size;
}

static _Noreturn void give_up(eni_arena *arena)
{
    if (!arena->full) abort(); /* nobody called eni_within: a bug of ours */
    longjmp(*(jmp_buf *)arena->full, 1);
}

static void add_block(eni_arena *arena, size_t need)
{
    size_t left = arena->limit - arena->used;
    size_t size = need > ENI_BLOCK_SIZE ? need : ENI_BLOCK_SIZE;
    if (size > left) size = left;
    struct eni_block *block = size < need ? NULL : malloc(sizeof *block + size);
    if (!block) give_up(arena);
    *block        = (struct eni_block){.older = arena->blocks, .size = size};
    arena->blocks = block;
    arena->at     = (char *)block->data;
    arena->end    = arena->at + size;
    arena->used += size;
}

void *eni_alloc(eni_arena *arena, size_t size, size_t align, size_t n)
{
    if (n > (SIZE_MAX - align) / size) give_up(arena);
    size_t total = size * n;
    size_t skip  = (size_t) - (uintptr_t)arena->at & (align - 1);
    if (!arena->at || (size_t)(arena->end - arena->at) < total + skip) {
        add_block(arena, total);
        skip = 0;
    }
    char *piece = arena->at + skip;
    arena->at   = piece + total;
    return total ? memset(piece, 0, total) : piece;
}

ent_str eni_copy(eni_arena *arena, ent_str text)
{
    char *copy = NEW(arena, char, text.len + 1);
    if (text.len) memcpy(copy, text.at, text.len);
    return (ent_str){copy, text.len};
}

ent_result eni_within(eni_arena *arena, ent_result (*step)(void *job), void *job, ent_error *err)
{
    jmp_buf    here;
    void      *outer = arena->full;
    ent_result result;

    arena->full = &here;
    if (setjmp(here) == 0)
        result = step(job);
    else
        result = eni_fail(err, ENT_E_LIMIT, "needs more than %zu bytes of memory", arena->limit);
    arena->full = outer;
    return result;
}

void eni_grow(eni_arena *arena, void **at, size_t *cap, size_t len, size_t size)
{
    if (len < *cap) {
        memset((char *)*at + len * size, 0, size);
        return;
    }
    size_t more   = *cap ? *cap * 2 : 8;
    void  *bigger = eni_alloc(arena, size, _Alignof(max_align_t), more);
    if (len) memcpy(bigger, *at, len * size);
    *at  = bigger;
    *cap = more;
}

/* Room for `more` bytes and a NUL. */
static void make_room(eni_text *text, size_t more)
{
    if (text->cap - text->len > more) return;
    size_t cap = text->cap ? text->cap : 128;
    if (more > SIZE_MAX / 4) give_up(text->arena);
    while (cap - text->len <= more) cap *= 2;
    char *bigger = NEW(text->arena, char, cap);
    if (text->len) memcpy(bigger, text->at, text->len);
    text->at  = bigger;
    text->cap = cap;
}

void eni_put(eni_text *text, ent_str more)
{
    make_room(text, more.len);
    if (more.len) memcpy(text->at + text->len, more.at, more.len);
    text->len += more.len;
    text->at[text->len] = '\0';
}

void eni_put_char(eni_text *text, char c)
{
    eni_put(text, (ent_str){&c, 1});
}

void eni_putf(eni_text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int need = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (need < 0) return;
    make_room(text, (size_t)need);
    va_start(args, format);
    vsnprintf(text->at + text->len, (size_t)need + 1, format, args);
    va_end(args);
    text->len += (size_t)need;
}
