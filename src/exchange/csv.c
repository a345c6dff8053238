/* csv.c -- events as comma-separated values. */
#include "csv.h"

#include "base/date.h"
#include "escape.h"

/* What the cells of a line are made of. */
typedef struct {
    eni_text           *out;
    const ent_event    *event;
    const ent_citation *citation;
    eni_written         written;
} line;

static void put_date(eni_text *out, ent_date date)
{
    char text[ENT_DATE_SIZE];
    eni_put_csv(out, (ent_str){text, ent_date_format(date, text)});
}

/* The parties' codes or, with `texts`, the words for them. */
static void put_list(eni_text *out, ent_parties parties, bool texts)
{
    eni_text cell = {.arena = out->arena};
    for (size_t i = 0; i < parties.len; i++) {
        if (i) eni_put(&cell, STR("; "));
        eni_put(&cell, texts ? parties.at[i].text : parties.at[i].code);
    }
    eni_put_csv(out, eni_text_str(&cell));
}

static void put_amounts(const line *l)
{
    eni_text cell = {.arena = l->out->arena};
    for (size_t i = 0; i < l->event->amount_count; i++) {
        const ent_amount *amount = &l->event->amounts[i];
        if (i) eni_put(&cell, STR("; "));
        eni_put_number(&cell, amount->value);
        eni_putf(&cell, amount->unit.len ? " " FMT : FMT, ARG(amount->unit));
    }
    eni_put_csv(l->out, eni_text_str(&cell));
}

#define TEXT_CELL(name, value)        \
    static void name(const line *l)   \
    {                                 \
        eni_put_csv(l->out, (value)); \
    }
#define NUMBER_CELL(name, value)                 \
    static void name(const line *l)              \
    {                                            \
        eni_put_number(l->out, (double)(value)); \
    }
#define LIST_CELL(name, parties, texts)             \
    static void name(const line *l)                 \
    {                                               \
        put_list(l->out, l->event->parties, texts); \
    }
#define DATE_CELL(name, value)      \
    static void name(const line *l) \
    {                               \
        put_date(l->out, (value));  \
    }

TEXT_CELL(put_id, eni_str(l->event->id))
DATE_CELL(put_day, eni_date_day(eni_record_day(l->event, l->citation)))
DATE_CELL(put_edtf, l->event->date)
TEXT_CELL(put_type, l->written.type)
TEXT_CELL(put_mode, l->written.mode)
TEXT_CELL(put_base, l->written.changed ? l->event->type : STR(""))
TEXT_CELL(put_status, eni_str(ent_status_name(l->event->status)))
NUMBER_CELL(put_quad, l->written.quad)
NUMBER_CELL(put_scale, l->written.score)
TEXT_CELL(put_cameo, l->event->cameo)
LIST_CELL(put_actors, sources, false)
LIST_CELL(put_actor_texts, sources, true)
LIST_CELL(put_recipients, targets, false)
LIST_CELL(put_recipient_texts, targets, true)
LIST_CELL(put_addressees, addressees, false)
LIST_CELL(put_attribution, attribution, false)
LIST_CELL(put_attribution_texts, attribution, true)
TEXT_CELL(put_place, l->event->place)
TEXT_CELL(put_country, l->event->place_country)
NUMBER_CELL(put_confidence, (int)((double)l->event->confidence * 100 + 0.5) / 100.0)
TEXT_CELL(put_why, l->event->why)
TEXT_CELL(put_cluster, eni_str(l->event->cluster))
TEXT_CELL(put_evidence, l->event->evidence_text)
NUMBER_CELL(put_sentence, l->event->sentence)
NUMBER_CELL(put_begin, l->event->evidence.begin)
NUMBER_CELL(put_end, l->event->evidence.end)
TEXT_CELL(put_document, l->citation->id)
TEXT_CELL(put_path, l->citation->path)
TEXT_CELL(put_title, l->citation->title)
TEXT_CELL(put_outlet, l->citation->outlet)
DATE_CELL(put_published, l->citation->published)

static const struct {
    const char *name;
    void (*put)(const line *l);
} columns[] = {
    {"id", put_id},
    {"date", put_day},
    {"edtf", put_edtf},
    {"event", put_type},
    {"mode", put_mode},
    {"base", put_base},
    {"status", put_status},
    {"quad_code", put_quad},
    {"event_scale", put_scale},
    {"cameo", put_cameo},
    {"actor", put_actors},
    {"actor_text", put_actor_texts},
    {"recipient", put_recipients},
    {"recipient_text", put_recipient_texts},
    {"addressee", put_addressees},
    {"attribution", put_attribution},
    {"attribution_text", put_attribution_texts},
    {"place", put_place},
    {"place_country", put_country},
    {"quantity", put_amounts},
    {"confidence", put_confidence},
    {"why", put_why},
    {"cluster", put_cluster},
    {"evidence", put_evidence},
    {"sentence", put_sentence},
    {"begin", put_begin},
    {"end", put_end},
    {"document", put_document},
    {"path", put_path},
    {"title", put_title},
    {"publication", put_outlet},
    {"published", put_published},
};

void eni_put_csv_head(eni_text *out)
{
    for (size_t i = 0; i < COUNT(columns); i++) eni_putf(out, i ? ",%s" : "%s", columns[i].name);
    eni_put_char(out, '\n');
}

void eni_put_csv_event(eni_text *out, const eni_ontology *ontology, const ent_event *event,
                       const ent_citation *citation)
{
    line l = {out, event, citation,
              eni_ontology_written(ontology, event->type, event->mode, event->cameo, event->status)};
    for (size_t i = 0; i < COUNT(columns); i++) {
        if (i) eni_put_char(out, ',');
        columns[i].put(&l);
    }
    eni_put_char(out, '\n');
}
