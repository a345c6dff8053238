/* bench_model.c -- how fast the language engine runs on every instruction set of this machine.
 *
 *   bench_model                    matrix products at the shapes of the encoder, beside oneDNN's if that was found
 *   bench_model WEIGHTS TEXT [SET] sentences a second over the lines of a text, and the time to load; one set ("avx2") or all
 */
#include "analyse/sentences.h"
#include "base/builtin.h"
#include "model/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef HAVE_DNNL
#include <oneapi/dnnl/dnnl.h>
#endif

/* Of this thread, so that other work on the machine disturbs less. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ---- Products --------------------------------------------------------------------------------- */

#define BLOCK 64 /* rows and columns at a time, as matrix.c does it */

typedef struct {
    size_t   rows, depth, columns;
    uint8_t *a;
    int8_t  *b;
    int32_t *c;
} shape;

static void once(const eni_kernels *k, const shape *s)
{
    for (size_t i = 0; i < s->rows; i += BLOCK)
        for (size_t j = 0; j < s->columns; j += BLOCK)
            k->product(s->a + i * s->depth, s->rows - i < BLOCK ? s->rows - i : BLOCK, s->depth, s->b + j * s->depth,
                       (s->columns - j < BLOCK ? s->columns - j : BLOCK) / 16, s->c, BLOCK);
}

static double gops(const shape *s, double seconds)
{
    return 2e-9 * (double)s->rows * (double)s->depth * (double)s->columns / seconds;
}

/* The best of several runs of a twentieth of a second. */
static double best_of(const eni_kernels *k, const shape *s)
{
    double best = 1e9;
    for (int run = 0; run < 7; run++) {
        double start = now(), time;
        int    times = 0;
        do once(k, s), times++;
        while ((time = now() - start) < 0.05);
        if (time / times < best) best = time / times;
    }
    return gops(s, best);
}

#ifdef HAVE_DNNL
#define CHECK(call)                                 \
    do {                                            \
        if ((call) != dnnl_success) {               \
            fprintf(stderr, "oneDNN: " #call "\n"); \
            exit(1);                                \
        }                                           \
    } while (0)

/* u8 times s8 to s32, the weights in the layout oneDNN likes best. */
static double dnnl_gops(const shape *s)
{
    dnnl_engine_t engine;
    dnnl_stream_t stream;
    CHECK(dnnl_engine_create(&engine, dnnl_cpu, 0));
    CHECK(dnnl_stream_create(&stream, engine, dnnl_stream_default_flags));
    dnnl_dims_t da = {(dnnl_dim_t)s->rows, (dnnl_dim_t)s->depth}, db = {(dnnl_dim_t)s->depth, (dnnl_dim_t)s->columns},
                dc = {(dnnl_dim_t)s->rows, (dnnl_dim_t)s->columns};
    dnnl_memory_desc_t a, b, c;
    CHECK(dnnl_memory_desc_init_by_tag(&a, 2, da, dnnl_u8, dnnl_ab));
    CHECK(dnnl_memory_desc_init_by_tag(&b, 2, db, dnnl_s8, dnnl_format_tag_any));
    CHECK(dnnl_memory_desc_init_by_tag(&c, 2, dc, dnnl_s32, dnnl_ab));
    dnnl_matmul_desc_t desc;
    CHECK(dnnl_matmul_desc_init(&desc, &a, &b, NULL, &c));
    dnnl_primitive_desc_t primitive_desc;
    CHECK(dnnl_primitive_desc_create(&primitive_desc, &desc, NULL, engine, NULL));
    dnnl_primitive_t primitive;
    CHECK(dnnl_primitive_create(&primitive, primitive_desc));
    dnnl_memory_t ma, mb, mc;
    CHECK(dnnl_memory_create(&ma, &a, engine, s->a));
    CHECK(dnnl_memory_create(&mb, dnnl_primitive_desc_query_md(primitive_desc, dnnl_query_weights_md, 0), engine,
                             DNNL_MEMORY_ALLOCATE));
    CHECK(dnnl_memory_create(&mc, &c, engine, DNNL_MEMORY_ALLOCATE));
    dnnl_exec_arg_t args[] = {{DNNL_ARG_SRC, ma}, {DNNL_ARG_WEIGHTS, mb}, {DNNL_ARG_DST, mc}};
    double          best   = 1e9;
    for (int run = 0; run < 7; run++) {
        double start = now(), time;
        int    times = 0;
        do {
            CHECK(dnnl_primitive_execute(primitive, stream, 3, args));
            times++;
        } while ((time = now() - start) < 0.05);
        if (time / times < best) best = time / times;
    }
    return gops(s, best);
}
#else
static double dnnl_gops(const shape *s)
{
    (void)s;
    return 0;
}
#endif

static void bench_products(void)
{
    static const size_t shapes[][3] = {{1280, 384, 1536}, {1280, 1536, 384}, {1280, 384, 1152}, {1280, 384, 384},
                                       {64, 384, 1536},   {130, 384, 1536},  {1280, 256, 768},  {130, 32, 144}};
    printf("rows x depth x columns, GOP/s:");
    for (int isa = 0; isa < ENI_ISA_COUNT; isa++)
        if (eni_isa_present((eni_isa)isa)) printf(" %9s", eni_isa_name((eni_isa)isa));
    printf("    oneDNN\n");
    for (size_t n = 0; n < COUNT(shapes); n++) {
        shape s = {.rows = shapes[n][0], .depth = shapes[n][1], .columns = shapes[n][2]};
        s.a     = aligned_alloc(64, s.rows * s.depth);
        s.b     = aligned_alloc(64, s.columns * s.depth);
        s.c     = aligned_alloc(64, BLOCK * BLOCK * sizeof *s.c);
        for (size_t i = 0; i < s.rows * s.depth; i++) s.a[i] = (uint8_t)(i * 7919 % 128);
        for (size_t i = 0; i < s.columns * s.depth; i++) s.b[i] = (int8_t)(i * 104729 % 251 - 125);
        printf("%8zu x %4zu x %4zu          ", s.rows, s.depth, s.columns);
        for (int isa = 0; isa < ENI_ISA_COUNT; isa++)
            if (eni_isa_present((eni_isa)isa)) printf(" %9.0f", best_of(eni_kernels_of((eni_isa)isa), &s));
        printf(" %9.0f\n", dnnl_gops(&s));
        free(s.a);
        free(s.b);
        free(s.c);
    }
}

/* ---- The engine ----------------------------------------------------------------------------------- */

#define MOST_SENTENCES 4000
#define DOCUMENT       25 /* sentences */

typedef struct {
    eni_arena      arena;
    const char    *weights_path, *text_path;
    eni_weights    weights;
    eni_engine     engine;
    eni_workspace *workspace;
    eni_words      sentences[MOST_SENTENCES];
    size_t         count, words, acts;
    eni_isa        isa;
    ent_str        only; /* "": all sets */
    ent_error      err;
} session;

/* Every line is a sentence. */
static ent_result read_sentences(void *job)
{
    session  *s = job;
    eni_token tokens[ENI_ENGINE_WORDS];
    ent_str   rest, line;
    TRY(eni_read_file(&s->arena, s->text_path, (size_t)64 << 20, &rest, &s->err));
    while (rest.len && s->count < MOST_SENTENCES) {
        eni_cut(&rest, '\n', &line);
        size_t   count = eni_tokenize(&s->arena, line, tokens, COUNT(tokens));
        ent_str *words = NEW(&s->arena, ent_str, count);
        for (size_t i = 0; i < count; i++) words[i] = eni_slice(line, tokens[i].span);
        s->sentences[s->count++] = (eni_words){words, (uint32_t)count};
        s->words += count;
    }
    return ENT_OK;
}

static ent_result load(void *job)
{
    session *s = job;
    TRY(eni_engine_load(&s->arena, &s->weights, s->isa, &s->engine, &s->err));
    s->workspace = eni_workspace_new(&s->arena, &s->engine);
    return ENT_OK;
}

static ent_result run_documents(void *job)
{
    session *s = job;
    s->acts    = 0;
    for (size_t n = 0; n < s->count; n += DOCUMENT)
        s->acts += eni_engine_run(&s->engine, s->workspace, &s->arena, s->sentences + n,
                                  s->count - n < DOCUMENT ? s->count - n : DOCUMENT)
                       .len;
    return ENT_OK;
}

static ent_result bench_set(session *s, eni_isa isa)
{
    double start = now(), loaded;
    s->isa       = isa;
    TRY(eni_within(&s->arena, load, s, &s->err));
    loaded      = now();
    double time = 1e9;
    for (int run = 0; run < 3; run++) {
        double begin = now();
        TRY(eni_within(&s->arena, run_documents, s, &s->err));
        if (now() - begin < time) time = now() - begin;
    }
    printf("%9s %11.0f %11.0f %9.0f %9.1f\n", eni_isa_name(isa), (double)s->count / time, (double)s->words / time,
           (double)s->acts, 1e3 * (loaded - start));
    return ENT_OK;
}

static ent_result bench_engine(session *s)
{
    TRY(eni_weights_open(s->weights_path, &s->weights, &s->err));
    TRY(eni_within(&s->arena, read_sentences, s, &s->err));
    printf("%zu sentences of %.1f words, one thread\n      set sentences/s     words/s      acts  load, ms\n", s->count,
           (double)s->words / (double)s->count);
    for (int isa = 0; isa < ENI_ISA_COUNT; isa++)
        if (eni_isa_present((eni_isa)isa) &&
            (s->only.len == 0 || eni_equal(s->only, eni_str(eni_isa_name((eni_isa)isa)))))
            TRY(bench_set(s, (eni_isa)isa));
    return ENT_OK;
}

int main(int count, char **arguments)
{
    static session s;
    if (count < 3) {
        bench_products();
        return 0;
    }
    s.arena           = eni_arena_new((size_t)1 << 30);
    s.weights_path    = arguments[1];
    s.text_path       = arguments[2];
    s.only            = eni_str(arguments[3]); /* NULL if there is none */
    ent_result result = bench_engine(&s);
    if (result != ENT_OK) fprintf(stderr, "bench_model: %s: %s\n", s.err.source, s.err.message);
    eni_weights_close(&s.weights);
    eni_arena_free(&s.arena);
    return result != ENT_OK;
}
