/* html.c -- a page reduced to its visible text, with what its head says of it. */
#include "html.h"

#include "json.h"
#include "markup.h"

#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>
#include <limits.h>
#include <stdlib.h>

/* ---- Is it a page? ------------------------------------------------------------------------------- */

static ent_str start_of(ent_str text, size_t most)
{
    if (eni_starts(text, STR("\xEF\xBB\xBF"))) text = (ent_str){text.at + 3, text.len - 3};
    return (ent_str){text.at, text.len < most ? text.len : most};
}

static bool has_nocase(ent_str text, ent_str what)
{
    for (size_t i = 0; i + what.len <= text.len; i++)
        if (text.at[i] == what.at[0] && eni_equal_nocase((ent_str){text.at + i, what.len}, what)) return true;
    return false;
}

bool eni_is_html(ent_str name, ent_str text)
{
    static const ent_str pages[]  = {LIT("<!doctype html"), LIT("<html"), LIT("<head"), LIT("<body")};
    static const ent_str pieces[] = {
        LIT("<?xml"),   LIT("<!--"), LIT("<div"),   LIT("<p>"),    LIT("<p "),     LIT("<article"), LIT("<section"),
        LIT("<h1"),     LIT("<h2"),  LIT("<table"), LIT("<title"), LIT("<meta"),   LIT("<main"),    LIT("<span"),
        LIT("<script"), LIT("<ul"),  LIT("<a "),    LIT("<font"),  LIT("<center"), LIT("<br"),      LIT("<b>")};
    ent_str head = eni_trim(start_of(text, 2048));
    for (size_t i = 0; i < COUNT(pages); i++)
        if (has_nocase(head, pages[i])) return true;
    for (size_t i = 0; i < COUNT(pieces); i++)
        if (head.len > pieces[i].len && eni_equal_nocase((ent_str){head.at, pieces[i].len}, pieces[i])) return true;
    bool named = eni_ends(name, STR(".html")) || eni_ends(name, STR(".htm")) || eni_ends(name, STR(".xhtml"));
    return named && eni_find(start_of(text, 16384), STR("</"), 0) != SIZE_MAX;
}

/* ---- Elements ------------------------------------------------------------------------------------- */

enum { BLOCK = 1, SKIP = 2, CELL = 4, KEEP_SPACE = 8, TITLE = 16 };

static const struct element {
    const char *name;
    uint8_t     what, part;
} elements[] = {
    /* sorted */
    {"address", BLOCK, 0},
    {"article", BLOCK, 0},
    {"aside", BLOCK, ENI_PART_MENU},
    {"audio", SKIP, 0},
    {"blockquote", BLOCK, 0},
    {"body", BLOCK, 0},
    {"br", BLOCK, 0},
    {"button", BLOCK, ENI_PART_MENU},
    {"canvas", SKIP, 0},
    {"caption", BLOCK, ENI_PART_CAPTION},
    {"center", BLOCK, 0},
    {"dd", BLOCK, 0},
    {"details", BLOCK, 0},
    {"dialog", BLOCK, ENI_PART_MENU},
    {"div", BLOCK, 0},
    {"dl", BLOCK, 0},
    {"dt", BLOCK, 0},
    {"fieldset", BLOCK, 0},
    {"figcaption", BLOCK, ENI_PART_CAPTION},
    {"figure", BLOCK, 0},
    {"footer", BLOCK, ENI_PART_MENU},
    {"form", BLOCK, 0},
    {"h1", BLOCK, ENI_PART_HEADING},
    {"h2", BLOCK, ENI_PART_HEADING},
    {"h3", BLOCK, ENI_PART_HEADING},
    {"h4", BLOCK, ENI_PART_HEADING},
    {"h5", BLOCK, ENI_PART_HEADING},
    {"h6", BLOCK, ENI_PART_HEADING},
    {"head", SKIP, 0},
    {"header", BLOCK, 0},
    {"hr", BLOCK, 0},
    {"legend", BLOCK, 0},
    {"li", BLOCK, 0},
    {"main", BLOCK, 0},
    {"math", SKIP, 0},
    {"menu", BLOCK, ENI_PART_MENU},
    {"nav", BLOCK, ENI_PART_MENU},
    {"object", SKIP, 0},
    {"ol", BLOCK, 0},
    {"option", SKIP, 0},
    {"p", BLOCK, 0},
    {"pre", BLOCK | KEEP_SPACE, 0},
    {"section", BLOCK, 0},
    {"select", SKIP, 0},
    {"summary", BLOCK, 0},
    {"svg", SKIP, 0},
    {"table", BLOCK, 0},
    {"td", CELL, 0},
    {"th", CELL, 0},
    {"title", SKIP | TITLE, 0},
    {"tr", BLOCK, 0},
    {"ul", BLOCK, 0},
    {"video", SKIP, 0},
};

static int by_element_name(const void *key, const void *element)
{
    return strcmp(key, ((const struct element *)element)->name);
}

/* ---- What the head says ------------------------------------------------------------------------------ */

typedef enum { NAME_TITLE, NAME_OUTLET, NAME_BYLINE, NAME_URL, NAME_LANGUAGE, NAME_PUBLISHED, FIELDS } field_name;

/* A value and how good its source is: the lowest rank wins, then the first. */
typedef struct {
    char   at[1024];
    size_t len;
    int    rank; /* 0: nothing yet */
    char   how[64];
} field;

/* name=, property= or itemprop= of a meta element, in lower case. */
static const struct {
    const char *key;
    field_name  name;
    int         rank;
} metas[] = {
    {"article:published_time", NAME_PUBLISHED, 1},
    {"datepublished", NAME_PUBLISHED, 1},
    {"og:article:published_time", NAME_PUBLISHED, 1},
    {"og:published_time", NAME_PUBLISHED, 2},
    {"parsely-pub-date", NAME_PUBLISHED, 2},
    {"sailthru.date", NAME_PUBLISHED, 2},
    {"pubdate", NAME_PUBLISHED, 2},
    {"publishdate", NAME_PUBLISHED, 2},
    {"publish-date", NAME_PUBLISHED, 2},
    {"publish_date", NAME_PUBLISHED, 2},
    {"publication_date", NAME_PUBLISHED, 2},
    {"citation_publication_date", NAME_PUBLISHED, 2},
    {"dcterms.issued", NAME_PUBLISHED, 3},
    {"dc.date.issued", NAME_PUBLISHED, 3},
    {"dcterms.created", NAME_PUBLISHED, 3},
    {"dc.date.created", NAME_PUBLISHED, 3},
    {"dcterms.date", NAME_PUBLISHED, 4},
    {"dc.date", NAME_PUBLISHED, 4},
    {"date", NAME_PUBLISHED, 4},
    {"og:title", NAME_TITLE, 1},
    {"twitter:title", NAME_TITLE, 2},
    {"dc.title", NAME_TITLE, 2},
    {"og:site_name", NAME_OUTLET, 1},
    {"application-name", NAME_OUTLET, 2},
    {"dc.publisher", NAME_OUTLET, 2},
    {"author", NAME_BYLINE, 1},
    {"article:author", NAME_BYLINE, 2},
    {"parsely-author", NAME_BYLINE, 2},
    {"dc.creator", NAME_BYLINE, 2},
    {"byl", NAME_BYLINE, 2},
    {"og:url", NAME_URL, 2},
    {"content-language", NAME_LANGUAGE, 2},
    {"og:locale", NAME_LANGUAGE, 3},
};

enum {
    RANK_CANONICAL      = 1,
    RANK_HTML_LANG      = 1,
    RANK_TITLE_ELEMENT  = 3,
    RANK_ITEMPROP       = 1,
    RANK_JSON_LD        = 1,
    RANK_TIME_PUBLISHED = 2,
    RANK_TIME           = 5
};

/* ---- The page on its way ------------------------------------------------------------------------------- */

/* What holds inside an element that is open. */
typedef struct {
    uint8_t part;
    bool    skip, keep_space, block, in_title;
} state;

typedef struct {
    htmlParserCtxtPtr parser;
    char              pending[1024]; /* markup not yet given to the parser */
    size_t            pending_len;

    state *open;                /* of the elements that are open; [0] is the page itself */
    size_t depth, most, beyond; /* open elements; how many may be; how many are open beyond that */

    char     *out; /* has room for the page and two bytes more */
    size_t    len, room;
    bool      space; /* white space came since the last character of this line */
    eni_mark *marks;
    size_t    mark_count, most_marks;

    field   fields[FIELDS];
    ent_str json[4]; /* structured data */
    size_t  json_count;
} page;

static state *now(page *p)
{
    return &p->open[p->depth];
}

/* ---- Writing the text ----------------------------------------------------------------------------------- */

static void put(page *p, char c)
{
    if (p->len < p->room) p->out[p->len++] = c;
}

static void end_line(page *p)
{
    if (p->len && p->out[p->len - 1] != '\n') put(p, '\n');
    p->space = false;
}

static void mark_part(page *p)
{
    uint8_t part = now(p)->part, before = p->mark_count ? p->marks[p->mark_count - 1].part : ENI_PART_PLAIN;
    if (part == before || p->mark_count == p->most_marks) return;
    p->marks[p->mark_count++] = (eni_mark){(uint32_t)p->len, part};
}

static void put_text(page *p, const char *text, size_t len)
{
    bool keep = now(p)->keep_space;
    for (size_t i = 0; i < len; i++) {
        bool blank = eni_is_space(text[i]);
        if (blank && !keep) {
            p->space = true;
            continue;
        }
        bool line_start = p->len == 0 || p->out[p->len - 1] == '\n';
        if (line_start && !blank) mark_part(p);
        if (p->space && !line_start) put(p, ' ');
        p->space = false;
        put(p, text[i]);
    }
}

/* ---- Fields ------------------------------------------------------------------------------------------------ */

static void set_field(page *p, field_name name, int rank, const char *value, const char *how, const char *what)
{
    field  *f    = &p->fields[name];
    ent_str text = eni_trim(eni_str(value));
    if (!text.len || (f->rank && f->rank <= rank)) return;
    if (text.len > sizeof f->at) text.len = sizeof f->at;
    while (text.len && ((unsigned char)text.at[text.len - 1] & 0xC0) == 0x80 && text.len == sizeof f->at)
        text.len--; /* cut in front of a character that may be broken */
    memcpy(f->at, text.at, text.len);
    f->len  = text.len;
    f->rank = rank;
    snprintf(f->how, sizeof f->how, "%s%s", how, what);
}

static void add_to_title(page *p, const char *text, size_t len)
{
    field *f = &p->fields[NAME_TITLE];
    if (f->rank && f->rank < RANK_TITLE_ELEMENT) return;
    f->rank = RANK_TITLE_ELEMENT;
    if (len > sizeof f->at - f->len) len = 0; /* the rest of an absurd title */
    memcpy(f->at + f->len, text, len);
    f->len += len;
}

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp((const char *)attributes[0], name) == 0) return (const char *)attributes[1];
    return NULL;
}

static bool has_attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp((const char *)attributes[0], name) == 0) return true;
    return false;
}

static void read_meta(page *p, const xmlChar **attributes)
{
    static const char *const names[] = {"property", "name", "itemprop", "http-equiv"};
    const char              *content = attribute(attributes, "content");
    for (size_t i = 0; content && i < COUNT(names); i++) {
        ent_str key = eni_str(attribute(attributes, names[i]));
        for (size_t m = 0; key.len && m < COUNT(metas); m++)
            if (eni_equal_nocase(key, eni_str(metas[m].key)))
                set_field(p, metas[m].name, metas[m].rank, content, "meta ", metas[m].key);
    }
}

static bool says(const char *value, const char *what)
{
    return value && eni_equal_nocase(eni_str(value), eni_str(what));
}

static void read_attributes(page *p, const char *name, const xmlChar **attributes)
{
    bool        published = says(attribute(attributes, "itemprop"), "datePublished");
    const char *when      = attribute(attributes, "datetime");
    int         rank      = has_attribute(attributes, "pubdate") ? RANK_TIME_PUBLISHED : RANK_TIME;
    if (strcmp(name, "meta") == 0)
        read_meta(p, attributes);
    else if (strcmp(name, "html") == 0)
        set_field(p, NAME_LANGUAGE, RANK_HTML_LANG, attribute(attributes, "lang"), "", "");
    else if (strcmp(name, "link") == 0 && says(attribute(attributes, "rel"), "canonical"))
        set_field(p, NAME_URL, RANK_CANONICAL, attribute(attributes, "href"), "", "");
    else if (published)
        set_field(p, NAME_PUBLISHED, RANK_ITEMPROP, when ? when : attribute(attributes, "content"),
                  "itemprop datePublished", "");
    else if (strcmp(name, "time") == 0)
        set_field(p, NAME_PUBLISHED, rank, when, "time element", "");
}

static bool is_hidden(const xmlChar **attributes)
{
    const char *style = attribute(attributes, "style");
    return has_attribute(attributes, "hidden") ||
           (style && (strstr(style, "display:none") || strstr(style, "display: none")));
}

/* ---- What the parser says ------------------------------------------------------------------------------------ */

static void start_element(void *ctx, const xmlChar *name, const xmlChar **attributes)
{
    page                 *p    = ctx;
    const struct element *kind = bsearch(name, elements, COUNT(elements), sizeof *elements, by_element_name);
    unsigned              what = kind ? kind->what : 0;
    if (attributes) read_attributes(p, (const char *)name, attributes);
    if (p->depth == p->most) {
        p->beyond++;
        return;
    }
    state inside = *now(p);
    inside.block = what & BLOCK;
    inside.skip |= (what & SKIP) || is_hidden(attributes);
    inside.keep_space |= (what & KEEP_SPACE) != 0;
    inside.in_title = what & TITLE;
    if (kind && kind->part && inside.part != ENI_PART_MENU) inside.part = kind->part;
    if (inside.block && !inside.skip) end_line(p);
    if (what & CELL) p->space = true;
    p->depth++;
    *now(p) = inside;
}

static void end_element(void *ctx, const xmlChar *name)
{
    page *p = ctx;
    (void)name;
    if (p->beyond) {
        p->beyond--;
    } else if (p->depth) {
        if (now(p)->block && !now(p)->skip) end_line(p);
        p->depth--;
    }
}

static void characters(void *ctx, const xmlChar *text, int len)
{
    page *p = ctx;
    if (len <= 0) return;
    if (now(p)->in_title && !p->beyond) add_to_title(p, (const char *)text, (size_t)len);
    if (!now(p)->skip) put_text(p, (const char *)text, (size_t)len);
}

/* ---- Feeding the parser ------------------------------------------------------------------------------------------ */

/* The parser looks for the partner of an end tag through all elements that are open: they must stay few. */
static void flatten(page *p)
{
    htmlParserCtxtPtr parser = p->parser;
    if ((size_t)parser->nameNr <= p->most) return;
    while ((size_t)parser->nameNr > p->most) {
        parser->nameNr--;
        end_element(p, NULL);
    }
    parser->name = parser->nameTab[parser->nameNr - 1];
}

static void feed(page *p, ent_str markup)
{
    while (markup.len) {
        int piece = markup.len < INT_MAX ? (int)markup.len : INT_MAX;
        htmlParseChunk(p->parser, markup.at, piece, 0);
        markup = (ent_str){markup.at + piece, markup.len - (size_t)piece};
        flatten(p);
    }
}

static void flush(page *p)
{
    feed(p, (ent_str){p->pending, p->pending_len});
    p->pending_len = 0;
}

static void take_markup(void *ctx, ent_str markup)
{
    page *p = ctx;
    if (markup.len > sizeof p->pending - p->pending_len) flush(p);
    if (markup.len > sizeof p->pending) {
        feed(p, markup);
        return;
    }
    memcpy(p->pending + p->pending_len, markup.at, markup.len);
    p->pending_len += markup.len;
}

static void take_data(void *ctx, ent_str content)
{
    page *p = ctx;
    if (p->json_count < COUNT(p->json)) p->json[p->json_count++] = content;
}

static void ignore_error(void *ctx, xmlErrorPtr error)
{
    (void)ctx, (void)error;
}

/* Nothing in here asks the arena for memory: the parser holds its own. */
static ent_result parse(page *p, ent_str text, ent_error *err)
{
    static const htmlSAXHandler handler = {.startElement        = start_element,
                                           .endElement          = end_element,
                                           .characters          = characters,
                                           .ignorableWhitespace = characters,
                                           .cdataBlock          = characters,
                                           .serror              = ignore_error,
                                           .initialized         = XML_SAX2_MAGIC};
    htmlSAXHandler              copy    = handler;
    p->parser                           = htmlCreatePushParserCtxt(&copy, p, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!p->parser) return eni_fail(err, ENT_E_LIMIT, "out of memory");
    htmlCtxtUseOptions(p->parser, HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC);
    eni_filter_markup(text, &(eni_markup_sink){p, take_markup, take_data});
    flush(p);
    htmlParseChunk(p->parser, "", 0, 1);
    bool full = p->parser->errNo == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(p->parser);
    return full ? eni_fail(err, ENT_E_LIMIT, "out of memory") : ENT_OK;
}

/* ---- The draft ------------------------------------------------------------------------------------------------------ */

/* schema.org's datePublished, the first in the page's structured data. */
static void read_json(eni_arena *arena, page *p)
{
    for (size_t i = 0; i < p->json_count; i++) {
        eni_json_string wanted = {.key = STR("datePublished")};
        ent_error       unheard;
        eni_json_strings(arena, STR(""), p->json[i], 64, ENI_JSON_ANYWHERE, &wanted, 1, &unheard);
        if (wanted.at)
            set_field(p, NAME_PUBLISHED, RANK_JSON_LD, eni_copy(arena, wanted.value).at, "json-ld datePublished", "");
    }
}

/* White space of a value in one line. */
static ent_str in_one_line(field *f)
{
    size_t len = 0;
    for (size_t i = 0; i < f->len; i++) {
        bool blank = eni_is_space(f->at[i]);
        if (!blank || (len && f->at[len - 1] != ' ')) f->at[len++] = blank ? ' ' : f->at[i];
    }
    return eni_trim((ent_str){f->at, len});
}

static void fill(page *p, eni_draft *draft)
{
    draft->text          = (ent_str){p->out, p->len};
    draft->marks         = p->marks;
    draft->mark_count    = p->mark_count;
    draft->title         = in_one_line(&p->fields[NAME_TITLE]);
    draft->outlet        = in_one_line(&p->fields[NAME_OUTLET]);
    draft->byline        = in_one_line(&p->fields[NAME_BYLINE]);
    draft->url           = in_one_line(&p->fields[NAME_URL]);
    draft->language      = in_one_line(&p->fields[NAME_LANGUAGE]);
    draft->published     = in_one_line(&p->fields[NAME_PUBLISHED]);
    draft->published_how = eni_str(p->fields[NAME_PUBLISHED].how);
}

ent_result eni_read_html(eni_arena *arena, ent_str text, size_t depth, eni_draft *draft, ent_error *err)
{
    page *p       = NEW(arena, page, 1);
    p->most       = depth;
    p->open       = NEW(arena, state, depth + 1);
    p->room       = text.len + 2;
    p->out        = NEW(arena, char, p->room);
    p->most_marks = text.len / 16 < 65536 ? text.len / 16 + 8 : 65536;
    p->marks      = NEW(arena, eni_mark, p->most_marks);
    TRY(parse(p, text, err));
    read_json(arena, p);
    fill(p, draft);
    return ENT_OK;
}
