/* test_store.c -- what goes into a database comes out of it, found by any filter; what is no database
 * of ours is refused. */
#include "store_fixture.h"

#include "base/date.h"
#include "store/schema.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* ---- The same, field by field --------------------------------------------------------------- */

static void assert_str(ent_str a, ent_str b)
{
    assert_int_equal(a.len, b.len);
    if (a.len) assert_memory_equal(a.at, b.at, a.len);
}

static void assert_span(ent_span a, ent_span b)
{
    assert_int_equal(a.begin, b.begin);
    assert_int_equal(a.end, b.end);
}

static void assert_parties(ent_parties a, ent_parties b)
{
    assert_int_equal(a.len, b.len);
    for (size_t i = 0; i < a.len; i++) {
        assert_str(a.at[i].code, b.at[i].code);
        assert_str(a.at[i].text, b.at[i].text);
        assert_str(a.at[i].name, b.at[i].name);
        assert_span(a.at[i].span, b.at[i].span);
    }
}

static void assert_amounts(const ent_event *a, const ent_event *b)
{
    assert_int_equal(a->amount_count, b->amount_count);
    for (size_t i = 0; i < a->amount_count; i++) {
        assert_true(a->amounts[i].value == b->amounts[i].value);
        assert_str(a->amounts[i].unit, b->amounts[i].unit);
        assert_str(a->amounts[i].text, b->amounts[i].text);
        assert_span(a->amounts[i].span, b->amounts[i].span);
    }
}

static void assert_event(const ent_event *a, const ent_event *b)
{
    assert_string_equal(a->id, b->id);
    assert_string_equal(a->anchor, b->anchor);
    assert_string_equal(a->cluster, b->cluster);
    assert_str(a->type, b->type);
    assert_str(a->mode, b->mode);
    assert_str(a->cameo, b->cameo);
    assert_int_equal(a->status, b->status);
    assert_parties(a->sources, b->sources);
    assert_parties(a->targets, b->targets);
    assert_parties(a->addressees, b->addressees);
    assert_parties(a->attribution, b->attribution);
    assert_true(eni_date_equal(a->date, b->date));
    assert_str(a->date_text, b->date_text);
    assert_span(a->date_span, b->date_span);
    assert_str(a->date_rule, b->date_rule);
    assert_str(a->place, b->place);
    assert_span(a->place_span, b->place_span);
    assert_str(a->place_country, b->place_country);
    assert_amounts(a, b);
    assert_int_equal(a->sentence, b->sentence);
    assert_span(a->sentence_span, b->sentence_span);
    assert_span(a->trigger, b->trigger);
    assert_span(a->evidence, b->evidence);
    assert_span(a->evidence_chars, b->evidence_chars);
    assert_str(a->trigger_text, b->trigger_text);
    assert_str(a->evidence_text, b->evidence_text);
    assert_true(a->confidence == b->confidence);
    assert_str(a->why, b->why);
}

static void assert_citation(const ent_citation *c, const eni_entry *entry)
{
    const ent_document *d = entry->document;
    assert_str(c->id, eni_str(d->id));
    assert_str(c->path, d->path);
    assert_str(c->url, d->url);
    assert_str(c->title, d->title);
    assert_str(c->outlet, d->outlet);
    assert_str(c->byline, d->byline);
    assert_str(c->language, d->language);
    assert_str(c->published_how, d->published_how);
    assert_true(eni_date_equal(c->published, d->published));
    assert_str(c->coder, eni_str(entry->coder));
}

static void assert_document(const ent_document *a, const ent_document *b)
{
    assert_string_equal(a->id, b->id);
    assert_str(a->path, b->path);
    assert_str(a->url, b->url);
    assert_str(a->title, b->title);
    assert_str(a->outlet, b->outlet);
    assert_str(a->byline, b->byline);
    assert_str(a->language, b->language);
    assert_true(eni_date_equal(a->published, b->published));
    assert_str(a->published_how, b->published_how);
    assert_str(a->text, b->text);
    assert_int_equal(a->line_count, b->line_count);
    for (size_t i = 0; i < a->line_count; i++) {
        assert_span(a->lines[i].span, b->lines[i].span);
        assert_int_equal(a->lines[i].kind, b->lines[i].kind);
    }
}

/* ---- Round trip ------------------------------------------------------------------------------ */

typedef struct {
    const eni_entry *entry;
    size_t           seen;
} expected;

static ent_result same_event(void *ctx, const ent_event *event, const ent_citation *citation, ent_error *err)
{
    expected *want = ctx;
    (void)err;
    assert_true(want->seen < want->entry->event_count);
    assert_event(event, &want->entry->events[want->seen++]);
    assert_citation(citation, want->entry);
    return ENT_OK;
}

static ent_result same_document(void *ctx, const ent_document *document, ent_error *err)
{
    expected *want = ctx;
    (void)err;
    assert_document(document, want->entry->document);
    want->seen++;
    return ENT_OK;
}

static void what_goes_in_comes_out(void **state)
{
    (void)state;
    folder     f = new_folder();
    report     r;
    ent_error  err;
    ent_store *store;
    bool       added;
    expected   want = {.entry = write_report(&r, 1)};

    OK(ent_store_open(&store, f.db, ENT_STORE_WRITE, &err));
    OK(eni_store_add(store, want.entry, &added, &err));
    assert_true(added);
    OK(ent_store_close(store, &err));

    OK(ent_store_open(&store, f.db, ENT_STORE_READ, &err));
    OK(ent_store_events(store, &(ent_event_filter){0}, same_event, &want, &err));
    assert_int_equal(want.seen, 2);
    want.seen = 0;
    OK(ent_store_documents(store, STR(""), same_document, &want, &err));
    assert_int_equal(want.seen, 1);
    ent_store_counts counts;
    OK(ent_store_count(store, &counts, &err));
    assert_int_equal(counts.documents, 1);
    assert_int_equal(counts.sentences, 3);
    assert_int_equal(counts.events, 2);
    OK(ent_store_close(store, &err));
    assert_true(is_whole(f.db));
    assert_int_equal(access(f.dir, F_OK), 0);
    remove_folder(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
