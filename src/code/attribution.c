/* attribution.c -- finds who says what the sentence tells. */
#include "attribution.h"

#include "code/status.h"

#define WORDS 10 /* most tokens of an unnamed speaker: "a senior official at the ministry" */

static bool is_quote(ent_str word)
{
    return eni_equal(word, STR("\"")) || eni_equal(word, STR("“")) || eni_equal(word, STR("”"));
}

static ent_span span_of(const eni_reading *r, uint32_t first, uint32_t end)
{
    return (ent_span){r->analysis->tokens[first].span.begin, r->analysis->tokens[end - 1].span.end};
}

static bool ends_phrase(const eni_reading *r, uint32_t t)
{
    return eni_token_mention(r, t) == ENI_NONE &&
           (r->analysis->tokens[t].shape & ENI_PUNCT ? !eni_is_mark(r, t, '-') && !eni_equal(eni_word(r, t), STR("'s"))
                                                     : eni_is_boundary(r, t) || eni_group_at(r, t) != ENI_NONE);
}

/* The words left of the verb, back to a comma or a verb. */
static void words_left(const eni_reading *r, uint32_t verb, eni_speaker *speaker)
{
    uint32_t t = verb;
    while (t > r->first && verb - t < WORDS && !ends_phrase(r, t - 1)) t--;
    if (t < verb) speaker->words = span_of(r, t, verb);
}

static void words_right(const eni_reading *r, uint32_t from, eni_speaker *speaker)
{
    uint32_t t = from;
    while (t < r->end && t - from < WORDS && !ends_phrase(r, t)) t++;
    if (t > from) speaker->words = span_of(r, from, t);
}

/* The first party from token t on, before a mark or a verb. */
static uint32_t party_right(const eni_reading *r, uint32_t t)
{
    for (uint32_t steps = 0; t < r->end && steps < 6 && !ends_phrase(r, t); t++, steps++)
        if (eni_is_party(r, eni_token_mention(r, t))) return eni_token_mention(r, t);
    return ENI_NONE;
}

static bool any_predicate(const eni_reading *r, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (eni_group_at(r, t) != ENI_NONE) return true;
    return false;
}

/* The part between semicolons that a token stands in. */
static uint32_t part_start(const eni_reading *r, uint32_t t)
{
    while (t > r->first && !eni_is_mark(r, t - 1, ';')) t--;
    return t;
}

static uint32_t part_end(const eni_reading *r, uint32_t t)
{
    while (t < r->end && !eni_is_mark(r, t, ';')) t++;
    return t;
}

/* Where the noun phrase before the verb begins: behind the comma or mark before it. */
static uint32_t phrase_start(const eni_reading *r, uint32_t verb)
{
    uint32_t t = verb;
    while (t > r->first &&
           (eni_token_mention(r, t - 1) != ENI_NONE || !(r->analysis->tokens[t - 1].shape & ENI_PUNCT) ||
            eni_is_mark(r, t - 1, '-')) &&
           eni_group_at(r, t - 1) == ENI_NONE)
        t--;
    return t;
}

static bool after_comma_or_quote(const eni_reading *r, uint32_t t)
{
    return t > r->first && (eni_is_mark(r, t - 1, ',') || is_quote(eni_word(r, t - 1)));
}

/* "S, X said": all before it. "X said (that) S": all behind it. */
static void frame_of_verb(const eni_reading *r, uint32_t k, const eni_pattern *cue, eni_speech_frame *f)
{
    const eni_predicate *p     = &r->predicates[k];
    uint32_t             start = phrase_start(r, p->first), from = part_start(r, p->first), to = part_end(r, p->end);
    bool                 inverted = start == p->first && after_comma_or_quote(r, start);
    *f = (eni_speech_frame){.speaker.cue = cue, .status = cue->status, .predicate = k, .first = p->end, .end = to};
    if (inverted || (after_comma_or_quote(r, start) && any_predicate(r, from, start))) {
        bool tail = any_predicate(r, p->end, to);
        if (inverted || !tail || eni_is_mark(r, p->end < r->end ? p->end : p->head, ',') ||
            is_quote(eni_word(r, start - 1))) {
            f->first = from;
            f->end   = start;
        }
    }
    if (inverted) {
        uint32_t m = party_right(r, p->end);
        if (m != ENI_NONE)
            eni_add_conjuncts(r, m, &f->speaker.mentions);
        else
            words_right(r, p->end, &f->speaker);
        if (m != ENI_NONE || f->speaker.words.end) return;
    }
    f->speaker.mentions = p->subject;
    if (p->subject.len == 0) words_left(r, p->first, &f->speaker);
}

static void frame_of_phrase(const eni_reading *r, uint32_t from, const eni_pattern *cue, eni_speech_frame *f)
{
    *f         = (eni_speech_frame){.speaker.cue = cue,
                                    .status      = cue->status,
                                    .predicate   = ENI_NONE,
                                    .first       = part_start(r, from),
                                    .end         = part_end(r, from)};
    uint32_t m = party_right(r, from);
    if (m != ENI_NONE)
        eni_add_conjuncts(r, m, &f->speaker.mentions);
    else
        words_right(r, from, &f->speaker);
}

static bool has_speaker(const eni_speaker *s)
{
    return s->mentions.len || s->words.end > s->words.begin;
}

static void follow_quotes(const eni_reading *r, eni_quotation *q, const eni_frames *frames)
{
    for (uint32_t t = r->first; t < r->end; t++)
        if (is_quote(eni_word(r, t)))
            q->open = eni_equal(eni_word(r, t), STR("“")) || (!q->open && !eni_equal(eni_word(r, t), STR("”")));
    if (frames->len) q->speaker = frames->at[frames->len - 1].speaker;
}

void eni_find_frames(const eni_reading *r, eni_quotation *q, eni_frames *out)
{
    uint32_t line = r->analysis->sentences[r->sentence].line;
    if (line > q->line + 1) *q = (eni_quotation){0};
    q->line     = line;
    out->len    = 0;
    bool inside = q->open;
    for (uint32_t k = 0; k < r->predicate_count && out->len < ENI_FRAMES; k++) {
        const eni_pattern *cue = eni_phrase_at(r->lexicon, r->analysis, ENI_SPEECH_VERB, r->predicates[k].head, r->end,
                                               NULL);
        if (!cue || r->predicates[k].passive || r->predicates[k].kind == ENI_INFINITIVE) continue;
        frame_of_verb(r, k, cue, &out->at[out->len]);
        out->len += has_speaker(&out->at[out->len].speaker);
    }
    for (uint32_t t = r->first; t < r->end && out->len < ENI_FRAMES; t++) {
        uint32_t           len;
        const eni_pattern *cue = eni_phrase_at(r->lexicon, r->analysis, ENI_SPEECH_FRAME, t, r->end, &len);
        if (!cue) continue;
        frame_of_phrase(r, t + len, cue, &out->at[out->len]);
        out->len += has_speaker(&out->at[out->len].speaker);
    }
    if (inside && out->len == 0 && has_speaker(&q->speaker))
        out->at[out->len++] = (eni_speech_frame){q->speaker, q->speaker.cue->status, ENI_NONE, r->first, r->end};
    follow_quotes(r, q, out);
}

void eni_attribute(const eni_reading *r, const eni_frames *frames, eni_event *e)
{
    for (uint32_t i = 0; i < frames->len; i++) {
        const eni_speech_frame *f = &frames->at[i];
        if (e->first < f->first || e->first >= f->end || (e->predicate == f->predicate && e->predicate != ENI_NONE))
            continue;
        e->speaker = f->speaker;
        if (f->predicate != ENI_NONE) eni_consider_cue(e, f->speaker.cue, r->predicates[f->predicate].head);
        return;
    }
}
