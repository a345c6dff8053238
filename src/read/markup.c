/* markup.c -- what of a page's markup is passed on to the parser. */
#include "markup.h"

/* Elements whose content is no markup, or not for people to read; dropped with what is in them. */
static const ent_str dropped[] = {LIT("script"),   LIT("style"),   LIT("noscript"), LIT("iframe"),
                                  LIT("textarea"), LIT("noembed"), LIT("noframes"), LIT("template")};

typedef struct {
    const char            *at, *end;
    bool                   open_quote[2]; /* there is a quote ", ' that nothing closes up to the end of the page */
    bool                   open_title;    /* no title ends from here on */
    bool                   is_xml;        /* "<script/>" has no content there */
    const eni_markup_sink *sink;
} filter;

static bool is_name_start(char c)
{
    c = eni_lower(c);
    return c >= 'a' && c <= 'z';
}

static bool is_name_byte(char c)
{
    return is_name_start(c) || eni_is_digit(c) || c == '-' || c == ':' || c == '_';
}

static void pass(filter *f, const char *begin, const char *end)
{
    if (end > begin) f->sink->pass(f->sink->ctx, (ent_str){begin, (size_t)(end - begin)});
}

/* Moves behind the first `mark` at or after p, or to the end of the page. */
static const char *behind(const filter *f, const char *p, ent_str mark)
{
    const char *hit = memmem(p, (size_t)(f->end - p), mark.at, mark.len);
    return hit ? hit + mark.len : f->end;
}

/* Behind the quote that closes the one at p, or NULL if none does. */
static const char *behind_quote(filter *f, const char *p)
{
    bool       *open = &f->open_quote[*p == '\''];
    const char *end  = *open ? NULL : memchr(p + 1, *p, (size_t)(f->end - p - 1));
    *open            = !end;
    return end ? end + 1 : NULL;
}

/* Behind the '>' of the tag at f->at, or NULL if it has none; *keep: the end of what may be passed on. */
static const char *behind_tag(filter *f, const char **keep)
{
    size_t breaks = 0; /* white space, slashes and quotes: every attribute has one before or behind it */
    char   last   = 0; /* other than white space */
    *keep         = NULL;
    for (const char *p = f->at + 1, *next; p < f->end; p = next) {
        bool        quoted = last == '=' && (*p == '"' || *p == '\'');
        const char *close  = quoted ? behind_quote(f, p) : NULL;
        next               = close ? close : p + 1;
        breaks += quoted || *p == '/' || eni_is_space(*p);
        bool over = breaks > 3 * ENI_TAG_ATTRIBUTES || (size_t)(next - f->at) > ENI_TAG_BYTES;
        if (!*keep && (*p == '>' || over || (quoted && !close))) *keep = p;
        if (*p == '>') return next;
        if (!eni_is_space(*p)) last = quoted ? '"' : *p;
    }
    return NULL;
}

static ent_str name_at(const filter *f, const char *p)
{
    const char *begin = p;
    while (p < f->end && is_name_byte(*p)) p++;
    return (ent_str){begin, (size_t)(p - begin)};
}

static bool is_dropped(ent_str name)
{
    for (size_t i = 0; i < COUNT(dropped); i++)
        if (eni_equal_nocase(name, dropped[i])) return true;
    return false;
}

/* The "</name" that ends the element whose content begins at p, or the end of the page. */
static const char *content_end(const filter *f, const char *p, ent_str name)
{
    for (; (p = memchr(p, '<', (size_t)(f->end - p))); p++)
        if (f->end - p > 2 && p[1] == '/' && eni_equal_nocase(name_at(f, p + 2), name)) return p;
    return f->end;
}

/* Leaves out an element that is not for people; structured data are handed over. */
static void drop_element(filter *f, ent_str name, ent_str tag, const char *content)
{
    const char *end = content_end(f, content, name);
    if (eni_find(tag, STR("application/ld+json"), 0) != SIZE_MAX)
        f->sink->data(f->sink->ctx, (ent_str){content, (size_t)(end - content)});
    f->at = behind(f, end, STR(">"));
}

/* A title holds text, whatever it looks like. Without an end it is taken for a tag like others, or it would swallow the
 * page. */
static void take_title(filter *f, ent_str name)
{
    const char *end = f->open_title ? f->end : content_end(f, f->at, name);
    f->open_title   = end == f->end;
    for (const char *tag; end < f->end && f->at < end; f->at = tag + (tag < end)) {
        tag = memchr(f->at, '<', (size_t)(end - f->at));
        if (!tag) tag = end;
        pass(f, f->at, tag);
        if (tag < end) f->sink->pass(f->sink->ctx, STR("&lt;"));
    }
}

/* A start or end tag at f->at. */
static void take_tag(filter *f)
{
    bool        closing = f->at[1] == '/';
    ent_str     name    = name_at(f, f->at + 1 + closing);
    const char *keep, *begin = f->at, *next = behind_tag(f, &keep);
    if (!next) { /* the page ends inside it */
        f->at = f->end;
        return;
    }
    bool is_empty = f->is_xml && next[-2] == '/';
    f->at         = next;
    if (is_dropped(name)) {
        if (!closing && !is_empty) drop_element(f, name, (ent_str){begin, (size_t)(next - begin)}, next);
        return;
    }
    pass(f, begin, keep);
    pass(f, next - 1, next);
    if (!closing && eni_equal_nocase(name, STR("title"))) take_title(f, name);
}

static void take_markup(filter *f)
{
    ent_str rest = {f->at, (size_t)(f->end - f->at)};
    char    next = rest.len > 1 ? rest.at[1] : ' ';
    if (eni_starts(rest, STR("<!--"))) {
        f->at = behind(f, f->at + 4, STR("-->"));
    } else if (next == '!' || next == '?') {
        const char *end = behind(f, f->at, STR(">"));
        bool        dtd = next == '!' && rest.len > 2 && eni_lower(rest.at[2]) == 'd' &&
                   memchr(f->at, '[', (size_t)(end - f->at));
        f->at = dtd ? behind(f, f->at, STR("]>")) : end;
    } else if (is_name_start(next) || (next == '/' && rest.len > 2 && is_name_start(rest.at[2]))) {
        take_tag(f);
    } else { /* a '<' to be read; the parser takes some of them for the start of a name */
        bool plain = eni_is_space(next) || eni_is_digit(next) || next == '<' || next == '=';
        f->sink->pass(f->sink->ctx, plain ? STR("<") : STR("&lt;"));
        f->at++;
    }
}

void eni_filter_markup(ent_str page, const eni_markup_sink *sink)
{
    filter f = {.at = page.at, .end = page.at + page.len, .is_xml = eni_starts(page, STR("<?xml")), .sink = sink};
    while (f.at < f.end) {
        const char *tag = memchr(f.at, '<', (size_t)(f.end - f.at));
        pass(&f, f.at, tag ? tag : f.end);
        f.at = tag ? tag : f.end;
        if (tag) take_markup(&f);
    }
}
