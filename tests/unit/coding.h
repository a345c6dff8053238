/* coding.h -- for tests of the coder: a text in, its events as one line each. */
#ifndef CODING_H
#define CODING_H

#include "test.h"

#include "code/coder.h"

#define TEXT_BYTES 4096

static ent_coder *coder;

static int load_coder(void **state)
{
    (void)state;
    return ent_coder_load(&coder, NULL, NULL, NULL) != ENT_OK;
}

static int free_coder(void **state)
{
    (void)state;
    ent_coder_free(coder);
    return 0;
}

/* A document of one line, told on 14 September 2023. */
static ent_document document_of(const char *text, ent_line *line)
{
    *line                 = (ent_line){{0, (uint32_t)strlen(text)}, ENT_LINE_BODY};
    ent_document document = {.text = eni_str(text), .lines = line, .line_count = 1, .language = STR("en")};
    ent_date_parse(STR("2023-09-14"), &document.published);
    memset(document.id, 'a', 64);
    return document;
}

static void put_parties(char *out, ent_parties parties)
{
    for (size_t i = 0; i < parties.len; i++) {
        size_t  len  = strlen(out);
        ent_str what = parties.at[i].code.len ? parties.at[i].code : parties.at[i].text;
        snprintf(out + len, TEXT_BYTES - len, FMT "%s", ARG(what), i + 1 < parties.len ? "+" : "");
    }
}

/* "TYPE status SOURCES>TARGETS by SPEAKERS on DATE; ..." */
static void code_text(const char *text, char out[TEXT_BYTES])
{
    ent_line     line;
    ent_document document = document_of(text, &line);
    ent_coding  *coding;
    size_t       count;
    assert_int_equal(ENT_OK, ent_code(coder, &document, &coding, NULL));
    const ent_event *events = ent_coding_events(coding, &count);
    *out                    = '\0';
    for (size_t i = 0; i < count; i++) {
        char   date[ENT_DATE_SIZE];
        size_t len = strlen(out);
        snprintf(out + len, TEXT_BYTES - len, "%s" FMT " %s ", i ? "; " : "", ARG(events[i].type),
                 ent_status_name(events[i].status));
        put_parties(out, events[i].sources);
        strncat(out, ">", TEXT_BYTES - strlen(out) - 1);
        put_parties(out, events[i].targets);
        if (events[i].attribution.len) strncat(out, " by ", TEXT_BYTES - strlen(out) - 1);
        put_parties(out, events[i].attribution);
        ent_date_format(events[i].date, date);
        len = strlen(out);
        if (*date) snprintf(out + len, TEXT_BYTES - len, " on %s", date);
    }
    ent_coding_free(coding);
}

/* The events of a text begin as told: what is not written in `want` does not matter. */
static void expect(const char *text, const char *want)
{
    char got[TEXT_BYTES];
    code_text(text, got);
    if (strstr(got, want) == NULL) fail_msg("%s\n  want: %s\n  got:  %s", text, want, got);
}

static inline void expect_nothing(const char *text)
{
    char got[TEXT_BYTES];
    code_text(text, got);
    if (*got) fail_msg("%s\n  want no event\n  got:  %s", text, got);
}

#endif
