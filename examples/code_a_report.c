/* code_a_report.c -- the shortest program that uses the library: a report in, who did what to whom out.
 *
 *   cc code_a_report.c $(pkg-config --cflags --libs entente) -o code_a_report
 *   ./code_a_report report.txt
 */
#include <entente/coder.h>

#include <stdio.h>

static void print_parties(const char *what, ent_parties parties)
{
    printf("  %s:", what);
    for (size_t i = 0; i < parties.len; i++) {
        ent_party p = parties.at[i];
        printf(" %.*s (%.*s)", (int)p.code.len, p.code.at, (int)p.text.len, p.text.at);
    }
    printf("\n");
}

/* Called for every document the reader finds. */
static ent_result code(void *ctx, const ent_document *document, ent_error *err)
{
    ent_coding *coding;
    ent_result  result = ent_code(ctx, document, &coding, err);
    if (result != ENT_OK) return result;

    size_t           count;
    const ent_event *events = ent_coding_events(coding, &count);
    for (size_t i = 0; i < count; i++) {
        const ent_event *e = &events[i];
        char             date[ENT_DATE_SIZE];
        ent_date_format(e->date, date);
        printf("%.*s, %s, %s: \"%.*s\"\n", (int)e->type.len, e->type.at, ent_status_name(e->status),
               *date ? date : "no date", (int)e->trigger_text.len, e->trigger_text.at);
        print_parties("source", e->sources);
        print_parties("target", e->targets);
    }
    ent_coding_free(coding);
    return ENT_OK;
}

static void complain(void *ctx, const ent_error *err)
{
    (void)ctx;
    fprintf(stderr, "%s:%u: %s\n", err->source, err->line, err->message);
}

int main(int argc, char **argv)
{
    ent_coder *coder;
    ent_error  err;
    if (ent_coder_load(&coder, NULL, NULL, &err) != ENT_OK) {
        complain(NULL, &err);
        return 1;
    }
    ent_sink   sink   = {.ctx = coder, .document = code, .trouble = complain};
    ent_result result = ent_read(argc > 1 ? argv[1] : "-", NULL, &sink, &err);
    if (result != ENT_OK) complain(NULL, &err);
    ent_coder_free(coder);
    return result == ENT_OK ? 0 : 1;
}
