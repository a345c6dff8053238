/* annotated.c -- reports with the events in them: reading and writing. */
#include "annotated.h"

#include "base/date.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "escape.h"

#include <stdlib.h>

static const ent_str role_names[ENI_ROLES] = {
    [ENI_SRC] = LIT("src"),     [ENI_TGT] = LIT("tgt"), [ENI_ADDR] = LIT("addr"), [ENI_TIME] = LIT("time"),
    [ENI_PLACE] = LIT("place"), [ENI_BY] = LIT("by"),   [ENI_QTY] = LIT("qty"),
};

typedef ENI_LIST(eni_argument) argument_list;
typedef ENI_LIST(eni_annotation) annotation_list;
typedef ENI_LIST(eni_report) report_list;
typedef ENI_LIST(ent_str) string_list;
typedef ENI_LIST(ent_line) line_list;

static bool names_actors(eni_role role)
{
    return role == ENI_SRC || role == ENI_TGT || role == ENI_ADDR || role == ENI_BY;
}

/* ---- One order for arguments, so that equal annotations look equal ------------------------ */

static int by_role_and_place(const void *left, const void *right)
{
    const eni_argument *a = left, *b = right;
    if (a->role != b->role) return a->role < b->role ? -1 : 1;
    if (a->span.begin != b->span.begin) return a->span.begin < b->span.begin ? -1 : 1;
    if (a->span.end != b->span.end) return a->span.end < b->span.end ? -1 : 1;
    return eni_compare(a->value, b->value);
}

static int by_bytes(const void *a, const void *b)
{
    return eni_compare(*(const ent_str *)a, *(const ent_str *)b);
}

/* Sorts the codes and leaves out the second of two that are the same. */
static void tidy_codes(ent_str *codes, size_t *count)
{
    size_t kept = 0;
    if (*count) qsort(codes, *count, sizeof *codes, by_bytes);
    for (size_t i = 0; i < *count; i++)
        if (kept == 0 || !eni_equal(codes[i], codes[kept - 1])) codes[kept++] = codes[i];
    *count = kept;
}

static bool same_party(const eni_argument *a, const eni_argument *b)
{
    return names_actors(a->role) && a->role == b->role && a->span.begin == b->span.begin && a->span.end == b->span.end;
}

/* One argument out of two that stand for the same words. */
static void join_codes(eni_arena *arena, eni_argument *into, const eni_argument *from)
{
    ent_str *codes = NEW(arena, ent_str, into->code_count + from->code_count);
    size_t   count = 0;
    for (size_t i = 0; i < into->code_count; i++) codes[count++] = into->codes[i];
    for (size_t i = 0; i < from->code_count; i++) codes[count++] = from->codes[i];
    tidy_codes(codes, &count);
    into->codes      = codes;
    into->code_count = count;
}

/* Attribution keeps its order, which means something; all else is sorted. */
static void tidy_arguments(eni_arena *arena, eni_annotation *annotation, argument_list *list)
{
    argument_list sorted = {0}, by = {0};
    for (size_t i = 0; i < list->len; i++) *PUSH(arena, list->at[i].role == ENI_BY ? &by : &sorted) = list->at[i];
    if (sorted.len) qsort(sorted.at, sorted.len, sizeof *sorted.at, by_role_and_place);
    for (size_t i = 0; i < by.len; i++) *PUSH(arena, &sorted) = by.at[i];

    argument_list kept = {0};
    for (size_t i = 0; i < sorted.len; i++) {
        eni_argument *last = kept.len ? &kept.at[kept.len - 1] : NULL;
        if (last && same_party(last, &sorted.at[i]))
            join_codes(arena, last, &sorted.at[i]);
        else
            *PUSH(arena, &kept) = sorted.at[i];
    }
    annotation->arguments      = kept.at;
    annotation->argument_count = kept.len;
}

/* ---- Texts in their sentence -------------------------------------------------------------- */

static bool is_word_char(ent_str text, size_t at, bool before)
{
    if (before) {
        if (at == 0) return false;
        do at--;
        while (at > 0 && ((unsigned char)text.at[at] & 0xC0) == 0x80);
    }
    if (at >= text.len) return false;
    const char *p = text.at + at;
    uint32_t    c = eni_utf8_next(&p, text.at + text.len);
    return eni_is_letter(c) || (c < 0x80 && eni_is_digit((char)c));
}

/* `part` at `at` must neither begin nor end inside a word. */
static bool stands_free(ent_str text, ent_str part, size_t at)
{
    size_t end = at + part.len;
    return !(is_word_char(text, at, true) && is_word_char(text, at, false)) &&
           !(is_word_char(text, end, true) && is_word_char(text, end, false));
}

/* Where the nth (from 1) `part` stands in a sentence, or SIZE_MAX. */
static size_t find_nth(ent_str sentence, ent_str part, uint64_t nth)
{
    for (size_t at = eni_find(sentence, part, 0); at != SIZE_MAX; at = eni_find(sentence, part, at + 1))
        if (stands_free(sentence, part, at) && --nth == 0) return at;
    return SIZE_MAX;
}

/* ---- Reading ------------------------------------------------------------------------------ */

typedef struct {
    eni_arena          *arena;
    const eni_ontology *ontology;
    ent_str             source, text;
    ent_error          *err;
    uint32_t            line; /* number of the line at hand */
    report_list         reports;
    eni_report         *report; /* the one being read */
    line_list           sentences;
    eni_text            body;
    annotation_list     events;
    enum { IN_NOTHING, IN_HEAD, IN_TEXT, IN_EVENTS } part;
} reading;

static ent_result fault(const reading *r, const char *place, const char *what)
{
    return eni_fail_at(r->err, ENT_E_SYNTAX, r->source, r->text, place, "%s", what);
}

static ent_result fault_word(const reading *r, const char *what, ent_str word)
{
    return eni_fail_at(r->err, ENT_E_SYNTAX, r->source, r->text, word.at, "%s \"" FMT "\"", what, ARG(word));
}

static ent_str take_word(ent_str *rest)
{
    ent_str word;
    eni_cut(rest, ' ', &word);
    return word;
}

/* "text", with "" for a mark inside it, and #N behind it if there is more than one such text. */
static ent_result take_quoted(const reading *r, ent_str *rest, ent_str *out, uint64_t *nth)
{
    const char *start = rest->at;
    eni_text    text  = {.arena = r->arena};
    if (!eni_starts(*rest, STR("\""))) return fault(r, start, "expected a text in quotation marks");
    for (bool open = true; open;) {
        ent_str part;
        rest->at++, rest->len--;
        if (!eni_cut(rest, '"', &part)) return fault(r, start, "no closing quotation mark");
        eni_put(&text, part);
        open = eni_starts(*rest, STR("\""));
        if (open) eni_put_char(&text, '"');
    }
    *out = eni_text_str(&text);
    *nth = 1;
    if (!eni_starts(*rest, STR("#"))) return ENT_OK;
    size_t digits = 1;
    while (digits < rest->len && eni_is_digit(rest->at[digits])) digits++;
    if (!eni_number((ent_str){rest->at + 1, digits - 1}, 999, nth) || *nth == 0)
        return fault(r, rest->at, "expected a number from 1 to 999 after #");
    rest->at += digits, rest->len -= digits;
    return ENT_OK;
}

/* The quoted text, which must stand in the sentence, as a span of the document. */
static ent_result take_span(const reading *r, ent_str *rest, uint32_t sentence, ent_span *out)
{
    ent_str  part, place = *rest;
    uint64_t nth;
    TRY(take_quoted(r, rest, &part, &nth));
    *out = (ent_span){0, 0};
    if (part.len == 0) return ENT_OK;
    ent_span line = r->sentences.at[sentence].span;
    size_t   at   = find_nth(eni_slice(eni_text_str(&r->body), line), part, nth);
    if (at == SIZE_MAX) return fault(r, place.at, "this text is not in its sentence");
    *out = (ent_span){line.begin + (uint32_t)at, line.begin + (uint32_t)(at + part.len)};
    return ENT_OK;
}

static bool is_upper_word(ent_str word, size_t least, size_t most)
{
    if (word.len < least || word.len > most) return false;
    for (size_t i = 0; i < word.len; i++)
        if (!((word.at[i] >= 'A' && word.at[i] <= 'Z') || (eni_is_digit(word.at[i]) && most > 3))) return false;
    return true;
}

/* "PRK", "PRK GOV", "IGO UNO", "IGO UNO MIL" */
static bool is_code(ent_str code)
{
    ent_str first = take_word(&code), second;
    if (eni_equal(first, STR("IGO"))) {
        second = take_word(&code);
        if (!is_upper_word(second, 2, 8)) return false;
    } else if (!is_upper_word(first, 3, 3)) {
        return false;
    }
    return code.len == 0 || is_upper_word(code, 3, 3);
}

static ent_result take_codes(const reading *r, ent_str value, eni_argument *out)
{
    string_list codes = {0};
    if (eni_equal(value, STR("-"))) return ENT_OK;
    for (bool more = true; more;) {
        ent_str code;
        more = eni_cut(&value, ',', &code);
        code = eni_trim(code);
        if (!is_code(code)) return fault_word(r, "not an actor's code:", code);
        *PUSH(r->arena, &codes) = code;
    }
    tidy_codes(codes.at, &codes.len);
    out->codes      = codes.at;
    out->code_count = codes.len;
    return ENT_OK;
}

static ent_result take_value(const reading *r, ent_str *rest, eni_argument *out)
{
    const char *place = rest->at;
    ent_str     value;
    out->date = ENI_NO_DATE;
    if (!eni_starts(*rest, STR("{")))
        return out->role == ENI_PLACE ? ENT_OK : fault(r, place, "expected a value in braces");
    rest->at++, rest->len--;
    if (!eni_cut(rest, '}', &value)) return fault(r, place, "no closing brace");
    if (names_actors(out->role)) return take_codes(r, value, out);
    out->value = value;
    if (out->role == ENI_TIME && !eni_equal(value, STR("-")) && !ent_date_parse(value, &out->date))
        return fault_word(r, "not a date:", value);
    return ENT_OK;
}

static ent_result take_argument(const reading *r, ent_str *rest, uint32_t sentence, eni_argument *out)
{
    ent_str key;
    if (!eni_cut(rest, '=', &key)) return fault_word(r, "expected KEY=\"text\"{VALUE}, not", key);
    for (int i = 0; i < ENI_ROLES; i++) {
        if (!eni_equal(key, role_names[i])) continue;
        out->role = (eni_role)i;
        TRY(take_span(r, rest, sentence, &out->span));
        TRY(take_value(r, rest, out));
        if (rest->len && rest->at[0] != ' ') return fault(r, rest->at, "expected a blank");
        *rest = eni_trim(*rest);
        return ENT_OK;
    }
    return fault_word(r, "expected src, tgt, addr, time, place, by or qty, not", key);
}

static ent_result take_type(const reading *r, ent_str *rest, eni_annotation *out)
{
    out->type            = take_word(rest);
    const eni_type *type = eni_ontology_type(r->ontology, out->type);
    if (!type) return fault_word(r, "not a type:", out->type);
    out->mode = take_word(rest);
    if (eni_equal(out->mode, STR("-")))
        out->mode = STR("");
    else if (!eni_ontology_mode(type, out->mode))
        return fault_word(r, "not a mode of this type:", out->mode);
    out->cameo = take_word(rest);
    uint64_t code;
    if (eni_equal(out->cameo, STR("-")))
        out->cameo = STR("");
    else if (out->cameo.len < 2 || !eni_number(out->cameo, 9999, &code))
        return fault_word(r, "not a CAMEO code:", out->cameo);
    return ENT_OK;
}

/* SENTENCE TYPE MODE CAMEO STATUS "trigger" ARGUMENT... */
static ent_result read_event(reading *r, ent_str rest)
{
    eni_annotation event     = {.line = r->line};
    argument_list  arguments = {0};
    ent_str        number    = take_word(&rest), status;
    uint64_t       sentence;
    if (!eni_number(number, r->sentences.len, &sentence) || sentence == 0)
        return fault_word(r, "not the number of a sentence of this report:", number);
    event.sentence = (uint32_t)sentence - 1;
    TRY(take_type(r, &rest, &event));
    status = take_word(&rest);
    if (!ent_status_parse(status, &event.status)) return fault_word(r, "not a status:", status);
    const char *place = rest.at;
    TRY(take_span(r, &rest, event.sentence, &event.trigger));
    if (event.trigger.begin == event.trigger.end) return fault(r, place, "the trigger is empty");
    for (rest = eni_trim(rest); rest.len;) TRY(take_argument(r, &rest, event.sentence, PUSH(r->arena, &arguments)));
    if (r->events.len == ENI_REPORT_EVENTS) return fault(r, number.at, "too many events in one report");
    tidy_arguments(r->arena, &event, &arguments);
    *PUSH(r->arena, &r->events) = event;
    return ENT_OK;
}

static ent_result read_head(reading *r, ent_str line)
{
    ent_str key, value = line;
    if (!eni_cut(&value, ':', &key)) return fault_word(r, "expected \"date: ...\", not", line);
    value = eni_trim(value);
    if (!eni_equal(key, STR("date")) || eni_equal(value, STR("-"))) return ENT_OK;
    if (!ent_date_parse(value, &r->report->document.published)) return fault_word(r, "not a date:", value);
    r->report->document.published_how = STR("date");
    return ENT_OK;
}

static ent_result read_sentence(reading *r, ent_str line)
{
    if (r->body.len + line.len > UINT32_MAX / 2) return fault(r, line.at, "the report is too long");
    if (r->body.len) eni_put_char(&r->body, '\n');
    ent_span span = {(uint32_t)r->body.len, (uint32_t)(r->body.len + line.len)};
    eni_put(&r->body, line);
    *PUSH(r->arena, &r->sentences) = (ent_line){span, ENT_LINE_BODY};
    return ENT_OK;
}

/* The report that was being read is complete; `end` is where the next one begins. */
static ent_result end_report(reading *r, const char *end)
{
    eni_report *report = r->report;
    if (!report) return ENT_OK;
    if (r->sentences.len == 0) return fault(r, report->whole.at, "a report without text");
    report->whole.len           = (size_t)(end - report->whole.at);
    report->document.text       = eni_text_str(&r->body);
    report->document.lines      = r->sentences.at;
    report->document.line_count = r->sentences.len;
    report->events              = r->events.at;
    report->event_count         = r->events.len;
    if (!report->event_lines.at) return fault(r, report->whole.at, "no \"--- events\" below this report");
    report->event_lines.len = (size_t)(end - report->event_lines.at);
    eni_digest(report->document.text, ENI_DIGEST_DIGITS, report->document.id);
    return ENT_OK;
}

static ent_result begin_report(reading *r, ent_str line)
{
    TRY(end_report(r, line.at));
    r->report  = PUSH(r->arena, &r->reports);
    *r->report = (eni_report){
        .id       = eni_trim((ent_str){line.at + 4, line.len - 4}),
        .line     = r->line,
        .whole    = line,
        .document = {.path          = r->source,
                     .url           = STR(""),
                     .title         = STR(""),
                     .outlet        = STR(""),
                     .byline        = STR(""),
                     .language      = STR("en"),
                     .published     = ENI_NO_DATE,
                     .published_how = STR("")},
    };
    r->body      = (eni_text){.arena = r->arena};
    r->sentences = (line_list){0};
    r->events    = (annotation_list){0};
    r->part      = IN_HEAD;
    return ENT_OK;
}

static ent_result read_line(reading *r, ent_str line)
{
    ent_str plain = eni_trim(line);
    if (eni_starts(line, STR("=== "))) return begin_report(r, line);
    if (plain.len == 0) return ENT_OK;
    if (r->part == IN_NOTHING) return fault(r, line.at, "expected \"=== ID\" first");
    if (eni_equal(plain, STR("--- text"))) {
        r->part = IN_TEXT;
        return ENT_OK;
    }
    if (eni_equal(plain, STR("--- events"))) {
        r->part                = IN_EVENTS;
        const char *below      = line.at + line.len;
        const char *end        = r->text.at + r->text.len;
        r->report->event_lines = (ent_str){below < end ? below + 1 : end, 0};
        return ENT_OK;
    }
    if (r->part == IN_HEAD) return read_head(r, plain);
    if (r->part == IN_TEXT) return read_sentence(r, plain);
    return eni_starts(plain, STR("F ")) ? ENT_OK : read_event(r, plain);
}

static ent_result read_lines(void *ctx)
{
    reading *r    = ctx;
    ent_str  rest = r->text, line;
    size_t   bad;
    if (!eni_utf8_valid(r->text, &bad)) return fault(r, r->text.at + bad, "not UTF-8");
    while (rest.len) {
        eni_cut(&rest, '\n', &line);
        r->line++;
        TRY(read_line(r, line));
    }
    return end_report(r, r->text.at + r->text.len);
}

ent_result eni_annotated_read(eni_arena *arena, const eni_ontology *ontology, ent_str source, ent_str text,
                              eni_reports *out, ent_error *err)
{
    reading    r      = {.arena = arena, .ontology = ontology, .source = source, .text = text, .err = err};
    ent_result result = eni_within(arena, read_lines, &r, err);
    *out              = result == ENT_OK ? (eni_reports){r.reports.at, r.reports.len} : (eni_reports){NULL, 0};
    return eni_blame(err, result, source);
}

/* ---- From a coded event ------------------------------------------------------------------- */

static void add_parties(eni_arena *arena, argument_list *list, eni_role role, ent_parties parties)
{
    for (size_t i = 0; i < parties.len; i++) {
        const ent_party *party    = &parties.at[i];
        eni_argument    *argument = PUSH(arena, list);
        argument->role            = role;
        argument->span            = party->span.begin == party->span.end ? (ent_span){0, 0} : party->span;
        argument->date            = ENI_NO_DATE;
        argument->codes           = &party->code;
        argument->code_count      = party->code.len != 0;
    }
}

static void add_amounts(eni_arena *arena, argument_list *list, const ent_event *event)
{
    for (size_t i = 0; i < event->amount_count; i++) {
        const ent_amount *amount   = &event->amounts[i];
        eni_argument     *argument = PUSH(arena, list);
        eni_text          value    = {.arena = arena};
        eni_put_number(&value, amount->value);
        eni_putf(&value, amount->unit.len ? " " FMT : FMT, ARG(amount->unit));
        *argument = (eni_argument){
            .role = ENI_QTY, .span = amount->span, .date = ENI_NO_DATE, .value = eni_text_str(&value)};
    }
}

static uint32_t sentence_at(const eni_report *report, uint32_t byte)
{
    uint32_t low = 0, high = (uint32_t)report->document.line_count;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (report->document.lines[middle].span.begin <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* People write "on Tuesday" where the reader of times takes "Tuesday": the word before it belongs to the text. */
static const ent_str time_words[] = {
    LIT("on"),    LIT("in"),   LIT("since"), LIT("at"),   LIT("by"),    LIT("before"), LIT("within"),
    LIT("until"), LIT("till"), LIT("from"),  LIT("over"), LIT("after"), LIT("during"), LIT("for"),
};

static ent_span with_preposition(ent_str text, ent_span span)
{
    uint32_t end = span.begin;
    if (span.begin == span.end || end == 0 || text.at[end - 1] != ' ') return span;
    uint32_t begin = --end;
    while (begin > 0 && eni_lower(text.at[begin - 1]) >= 'a' && eni_lower(text.at[begin - 1]) <= 'z') begin--;
    for (size_t i = 0; i < COUNT(time_words); i++)
        if (eni_equal_nocase((ent_str){text.at + begin, end - begin}, time_words[i])) span.begin = begin;
    return span;
}

eni_annotation eni_annotation_of(eni_arena *arena, const eni_report *report, const ent_event *event)
{
    argument_list  list = {0};
    eni_annotation out  = {.sentence = sentence_at(report, event->trigger.begin),
                           .type     = event->type,
                           .mode     = event->mode,
                           .cameo    = event->cameo,
                           .status   = event->status,
                           .trigger  = event->trigger};
    add_parties(arena, &list, ENI_SRC, event->sources);
    add_parties(arena, &list, ENI_TGT, event->targets);
    add_parties(arena, &list, ENI_ADDR, event->addressees);
    add_parties(arena, &list, ENI_BY, event->attribution);
    if (eni_date_known(event->date) || event->date_text.len)
        *PUSH(arena, &list) = (eni_argument){
            .role = ENI_TIME, .span = with_preposition(report->document.text, event->date_span), .date = event->date};
    if (event->place.len)
        *PUSH(arena, &list) = (eni_argument){.role = ENI_PLACE, .span = event->place_span, .date = ENI_NO_DATE};
    add_amounts(arena, &list, event);
    tidy_arguments(arena, &out, &list);
    return out;
}

/* ---- Writing ------------------------------------------------------------------------------ */

void eni_put_quoted(eni_text *out, const eni_report *report, ent_span span)
{
    ent_str text = eni_slice(report->document.text, span), rest = text, part;
    eni_put_char(out, '"');
    for (bool more = text.len != 0; more;) {
        more = eni_cut(&rest, '"', &part);
        eni_put(out, part);
        if (more) eni_put(out, STR("\"\""));
    }
    eni_put_char(out, '"');
    if (text.len == 0) return;
    ent_span line     = report->document.lines[sentence_at(report, span.begin)].span;
    ent_str  sentence = eni_slice(report->document.text, line);
    unsigned nth      = 1;
    while (find_nth(sentence, text, nth) < span.begin - line.begin) nth++;
    if (nth > 1) eni_putf(out, "#%u", nth);
}

static void put_value(eni_text *out, const eni_argument *argument)
{
    char date[ENT_DATE_SIZE];
    if (argument->role == ENI_PLACE) return;
    eni_put_char(out, '{');
    if (names_actors(argument->role)) {
        for (size_t i = 0; i < argument->code_count; i++) eni_putf(out, i ? "," FMT : FMT, ARG(argument->codes[i]));
        if (argument->code_count == 0) eni_put_char(out, '-');
    } else if (argument->role == ENI_TIME) {
        ent_str text = {date, ent_date_format(argument->date, date)};
        eni_put(out, text.len ? text : STR("-"));
    } else {
        eni_put(out, argument->value);
    }
    eni_put_char(out, '}');
}

static ent_str or_dash(ent_str text)
{
    return text.len ? text : STR("-");
}

void eni_put_annotation(eni_text *out, const eni_report *report, const eni_annotation *a)
{
    eni_putf(out, "%u " FMT " " FMT " " FMT " %s ", a->sentence + 1, ARG(a->type), ARG(or_dash(a->mode)),
             ARG(or_dash(a->cameo)), ent_status_name(a->status));
    eni_put_quoted(out, report, a->trigger);
    for (size_t i = 0; i < a->argument_count; i++) {
        eni_putf(out, " " FMT "=", ARG(role_names[a->arguments[i].role]));
        eni_put_quoted(out, report, a->arguments[i].span);
        put_value(out, &a->arguments[i]);
    }
}
