/* bench_pipeline.c -- what each stage costs: sentences a second, MB a second, peak memory, and growth with size.
 *
 *   bench_pipeline FOLDER      a folder of reports, such as bench/make_corpus.py writes
 *
 * One core. "of scan" compares each stage with the fastest thing one could do to the same bytes on the same
 * machine in the same run: counting their line ends with memchr.
 */
#include "analyse/knowledge.h"
#include "analyse/mentions.h"
#include "analyse/quantities.h"
#include "analyse/sentences.h"
#include "analyse/times.h"
#include "entente/coder.h"
#include "entente/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { SCAN, READ, SENTENCES, TIMES, QUANTITIES, MENTIONS, WHOLE, STAGES };

static const char *const names[STAGES] = {
    [SCAN] = "scan (memchr)",    [READ] = "read",         [SENTENCES] = "sentences, tokens", [TIMES] = "times",
    [QUANTITIES] = "quantities", [MENTIONS] = "mentions", [WHOLE] = "whole, bytes to events"};

typedef struct {
    eni_arena            arena, knowledge_arena;
    const eni_knowledge *knowledge;
    ent_coder           *coder;
    const ent_document  *document;
    double               seconds[STAGES], started;
    size_t               bytes, sentences, tokens, documents, events, lines;
} bench;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void lap(bench *b, int stage)
{
    double t = now();
    b->seconds[stage] += t - b->started;
    b->started = t;
}

static ent_result stages(void *ctx)
{
    bench       *b = ctx;
    eni_analysis a;
    eni_find_sentences(&b->arena, b->document, &a);
    lap(b, SENTENCES);
    eni_find_times(&b->arena, &a);
    lap(b, TIMES);
    eni_find_quantities(&b->arena, &a);
    lap(b, QUANTITIES);
    eni_find_mentions(&b->arena, b->knowledge, &a);
    lap(b, MENTIONS);
    b->sentences += a.sentence_count;
    b->tokens += a.token_count;
    return ENT_OK;
}

static size_t count_lines(ent_str text)
{
    size_t n = 0;
    for (const char *p = text.at, *end = p + text.len; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++) n++;
    return n;
}

static ent_result take(void *ctx, const ent_document *document, ent_error *err)
{
    bench *b = ctx;
    lap(b, READ);
    b->lines += count_lines(document->text);
    lap(b, SCAN);
    b->document = document;
    b->bytes += document->text.len;
    b->documents++;
    ent_result result = eni_within(&b->arena, stages, b, err);
    eni_arena_reset(&b->arena);
    if (result != ENT_OK) return result;
    b->started = now();
    ent_coding *coding;
    result = ent_code(b->coder, document, &coding, err);
    if (result != ENT_OK) return result;
    size_t count;
    ent_coding_events(coding, &count);
    b->events += count;
    ent_coding_free(coding);
    lap(b, WHOLE);
    return ENT_OK;
}

static void complain(void *ctx, const ent_error *err)
{
    (void)ctx;
    fprintf(stderr, "%s: %s\n", err->source, err->message);
}

static ent_result load_knowledge(void *ctx)
{
    bench         *b = ctx;
    eni_knowledge *knowledge;
    ent_error      err;
    ent_result     result = eni_knowledge_load(&b->knowledge_arena, NULL, NULL, &knowledge, &err);
    b->knowledge          = knowledge;
    return result;
}

static void report(const bench *b)
{
    double whole = b->seconds[WHOLE] + b->seconds[READ];
    printf("%zu documents, %zu sentences, %.1f MB, %.1f words a sentence, %zu events\n\n", b->documents, b->sentences,
           (double)b->bytes / 1e6, (double)b->tokens / (double)b->sentences, b->events);
    printf("%-24s %9s %9s %12s %9s\n", "stage", "seconds", "MB/s", "sentences/s", "of scan");
    for (int i = 0; i < STAGES; i++) {
        double s = i == WHOLE ? whole : b->seconds[i];
        printf("%-24s %9.2f %9.1f %12.0f %8.3f%%\n", names[i], s, (double)b->bytes / 1e6 / s, (double)b->sentences / s,
               100 * b->seconds[SCAN] / s);
    }
}

/* Seconds to code one document made of `copies` of a text. */
static double code_copies(ent_coder *coder, ent_str text, size_t copies)
{
    char *all = malloc(text.len * copies + 1);
    if (!all) return 0;
    for (size_t i = 0; i < copies; i++) memcpy(all + i * text.len, text.at, text.len);
    ent_line *lines = calloc(copies * count_lines(text) + 1, sizeof *lines);
    size_t    n = 0, begin = 0;
    for (size_t i = 0; lines && i < text.len * copies; i++)
        if (all[i] == '\n') {
            if (i > begin) lines[n++] = (ent_line){{(uint32_t)begin, (uint32_t)i}, ENT_LINE_BODY};
            begin = i + 1;
        }
    ent_document document = {
        .text = {all, text.len * copies}, .lines = lines, .line_count = n, .published = {0, 0, ENT_DAY, ENT_DAY}};
    ent_coding *coding = NULL;
    double      start  = now();
    if (ent_code(coder, &document, &coding, NULL) != ENT_OK) fprintf(stderr, "not coded\n");
    double seconds = now() - start;
    ent_coding_free(coding);
    free(lines);
    free(all);
    return seconds;
}

static void growth(ent_coder *coder)
{
    static const ent_str text = LIT(
        "The foreign minister of France met his German counterpart in Geneva on Tuesday, officials said.\n"
        "They condemned the launch by North Korea last week and agreed to send aid worth 3 million dollars to "
        "Kenya.\n");
    printf("\n%12s %10s %14s\n", "bytes", "seconds", "microseconds/kB");
    for (size_t copies = 64; copies <= 16384; copies *= 4) {
        double s = code_copies(coder, text, copies);
        printf("%12zu %10.4f %14.1f\n", text.len * copies, s, 1e9 * s / (double)(text.len * copies));
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: bench_pipeline FOLDER\n");
        return 2;
    }
    ent_error err;
    bench     b     = {.arena = eni_arena_new((size_t)1 << 30), .knowledge_arena = eni_arena_new((size_t)1 << 30)};
    double    start = now();
    if (eni_within(&b.knowledge_arena, load_knowledge, &b, &err) != ENT_OK) return 1;
    printf("knowledge: %.1f ms, %.1f MB\n", 1e3 * (now() - start), (double)b.knowledge_arena.used / 1e6);
    start = now();
    if (ent_coder_load(&b.coder, NULL, NULL, &err) != ENT_OK) return 1;
    printf("coder:     %.1f ms\n", 1e3 * (now() - start));
    ent_sink sink = {.ctx = &b, .document = take, .trouble = complain};
    b.started     = now();
    if (ent_read(argv[1], NULL, &sink, &err) != ENT_OK) {
        complain(NULL, &err);
        return 1;
    }
    report(&b);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("\npeak memory %.1f MB\n", (double)usage.ru_maxrss / 1e3);
    growth(b.coder);
    ent_coder_free(b.coder);
    eni_arena_free(&b.arena);
    eni_arena_free(&b.knowledge_arena);
    return 0;
}
