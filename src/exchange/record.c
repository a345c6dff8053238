/* record.c -- one event as a line of PLOVER's JSON. */
#include "record.h"

#include "escape.h"
#include "json_writer.h"

ent_citation eni_citation_of(const ent_document *d)
{
    return (ent_citation){.id            = eni_str(d->id),
                          .path          = d->path,
                          .url           = d->url,
                          .title         = d->title,
                          .outlet        = d->outlet,
                          .byline        = d->byline,
                          .language      = d->language,
                          .published_how = d->published_how,
                          .published     = d->published};
}

int32_t eni_record_day(const ent_event *event, const ent_citation *citation)
{
    const int32_t days[] = {event->date.first, event->date.last, citation->published.first, citation->published.last};
    for (size_t i = 0; i < COUNT(days); i++)
        if (days[i] != ENT_NO_DAY) return days[i];
    return ENT_NO_DAY;
}

void eni_split_code(ent_str code, ent_str *actor, ent_str *sector)
{
    *sector = code;
    eni_cut(sector, ' ', actor);
}

static void put_optional(eni_text *out, const char *key, ent_str text)
{
    if (text.len == 0) return;
    eni_json_key(out, key);
    eni_json_text(out, text);
}

static void put_party(eni_text *out, const ent_party *party)
{
    ent_str actor, sector;
    eni_split_code(party->code, &actor, &sector);
    eni_json_open(out, '{');
    eni_json_key(out, "code");
    eni_json_text_or_null(out, actor);
    put_optional(out, "sector", sector);
    put_optional(out, "entity_text", party->text);
    put_optional(out, "identifier_text", party->name);
    if (party->span.end > party->span.begin) {
        eni_json_key(out, "x_bytes");
        eni_json_span(out, party->span);
    }
    eni_json_close(out, '}');
}

static void put_parties(eni_text *out, const char *key, ent_parties parties)
{
    eni_json_key(out, key);
    eni_json_open(out, '[');
    for (size_t i = 0; i < parties.len; i++) put_party(out, &parties.at[i]);
    eni_json_close(out, ']');
}

static void put_amounts(eni_text *out, const ent_event *event)
{
    eni_json_key(out, "x_quantity");
    eni_json_open(out, '[');
    for (size_t i = 0; i < event->amount_count; i++) {
        const ent_amount *amount = &event->amounts[i];
        eni_json_open(out, '{');
        eni_json_key(out, "value");
        eni_json_number(out, amount->value);
        eni_json_key(out, "unit");
        eni_json_text_or_null(out, amount->unit);
        put_optional(out, "text", amount->text);
        eni_json_key(out, "x_bytes");
        eni_json_span(out, amount->span);
        eni_json_close(out, '}');
    }
    eni_json_close(out, ']');
}

static void put_when(eni_text *out, const ent_event *event, const ent_citation *citation)
{
    eni_json_key(out, "date");
    eni_json_day(out, eni_record_day(event, citation));
    if (event->date.first == ENT_NO_DAY || event->date.last == ENT_NO_DAY || event->date.first == event->date.last)
        return;
    eni_json_key(out, "enddate");
    eni_json_day(out, event->date.last);
}

static void put_what(eni_text *out, const eni_written *written)
{
    eni_json_key(out, "event");
    eni_json_open(out, '[');
    eni_json_text(out, written->type);
    eni_json_close(out, ']');
    put_optional(out, "mode", written->mode);
    if (!written->quad) return;
    eni_json_key(out, "quad_code");
    eni_json_number(out, written->quad);
    eni_json_key(out, "event_scale");
    eni_json_number(out, written->score);
}

static void put_where(eni_text *out, const ent_event *event)
{
    if (event->place.len == 0 && event->place_country.len == 0) return;
    eni_json_key(out, "event_loc");
    eni_json_open(out, '{');
    put_optional(out, "extracted_place", event->place);
    put_optional(out, "country_code", event->place_country);
    eni_json_close(out, '}');
}

/* PLOVER counts characters; bytes stand beside them. */
static void put_evidence(eni_text *out, const ent_event *event)
{
    eni_json_key(out, "event_text");
    eni_json_text(out, event->evidence_text);
    eni_json_key(out, "text_info");
    eni_json_open(out, '{');
    eni_json_key(out, "sequence");
    eni_json_number(out, event->sentence);
    eni_json_key(out, "start");
    eni_json_number(out, event->evidence_chars.begin);
    eni_json_key(out, "end");
    eni_json_number(out, event->evidence_chars.end);
    eni_json_close(out, '}');
    eni_json_key(out, "x_bytes");
    eni_json_span(out, event->evidence);
    eni_json_key(out, "x_trigger");
    eni_json_span(out, event->trigger);
}

static void put_ours(eni_text *out, const ent_event *event, const eni_written *written)
{
    eni_json_key(out, "x_status");
    eni_json_text(out, eni_str(ent_status_name(event->status)));
    eni_json_key(out, "x_base");
    eni_json_text_or_null(out, written->changed ? event->type : STR(""));
    eni_json_key(out, "x_base_mode");
    eni_json_text_or_null(out, written->changed ? event->mode : STR(""));
    eni_json_key(out, "x_cameo");
    eni_json_text_or_null(out, event->cameo);
    eni_json_key(out, "x_date");
    eni_json_date(out, event->date);
    put_parties(out, "x_addressee", event->addressees);
    put_parties(out, "x_attribution", event->attribution);
    put_amounts(out, event);
    eni_json_key(out, "x_confidence");
    eni_json_number(out, (double)(int)((double)event->confidence * 100 + 0.5) / 100);
    eni_json_key(out, "x_why");
    eni_json_text_or_null(out, event->why);
    eni_json_key(out, "x_anchor");
    eni_json_text(out, eni_str(event->anchor));
    eni_json_key(out, "x_event");
    eni_json_text_or_null(out, eni_str(event->cluster));
}

static void put_citation(eni_text *out, const ent_citation *citation)
{
    eni_json_key(out, "cite_info");
    eni_json_open(out, '{');
    eni_json_key(out, "url");
    eni_json_text(out, citation->path);
    put_optional(out, "title", citation->title);
    put_optional(out, "publication", citation->outlet);
    put_optional(out, "language", citation->language);
    put_optional(out, "x_url", citation->url);
    put_optional(out, "x_byline", citation->byline);
    eni_json_key(out, "x_published");
    eni_json_date(out, citation->published);
    eni_json_close(out, '}');
    eni_json_key(out, "x_doc");
    eni_json_text(out, citation->id);
}

void eni_put_record(eni_text *out, const eni_ontology *ontology, const ent_event *event, const ent_citation *citation)
{
    eni_written written = eni_ontology_written(ontology, event->type, event->mode, event->cameo, event->status);
    eni_json_open(out, '{');
    eni_json_key(out, "id");
    eni_json_text(out, eni_str(event->id));
    put_when(out, event, citation);
    put_what(out, &written);
    put_parties(out, "actor", event->sources);
    put_parties(out, "recipient", event->targets);
    put_where(out, event);
    put_evidence(out, event);
    put_ours(out, event, &written);
    put_citation(out, citation);
    eni_json_key(out, "coder");
    eni_json_text(out, eni_str(ent_coder_name()));
    eni_json_close(out, '}');
    eni_put_char(out, '\n');
}
