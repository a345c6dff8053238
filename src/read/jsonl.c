/* jsonl.c -- JSON Lines: every line a document, a bad line costs only itself. */
#include "json.h"
#include "read.h"

typedef struct {
    ent_str  path, text;
    uint64_t number;
} line_job;

static ent_result read_line(eni_reader *reader, void *job, eni_draft *draft, ent_error *err)
{
    line_job       *line  = job;
    eni_json_string key[] = {{.key = STR("text")},
                             {.key = STR("url")},
                             {.key = STR("title")},
                             {.key = STR("published")},
                             {.key = STR("outlet")}};
    eni_text        path  = {.arena = &reader->arena};
    TRY(eni_json_strings(&reader->arena, line->path, line->text, reader->limits.json_depth, ENI_JSON_TOP_LEVEL, key,
                         COUNT(key), err));
    if (!key[0].at) return eni_fail_at(err, ENT_E_DATA, line->path, line->text, line->text.at, "no \"text\"");
    eni_put(&path, line->path);
    eni_putf(&path, "#%llu", (unsigned long long)line->number);
    *draft = (eni_draft){.path          = eni_text_str(&path),
                         .text          = key[0].value,
                         .url           = key[1].value,
                         .title         = key[2].value,
                         .published     = key[3].value,
                         .outlet        = key[4].value,
                         .published_how = STR("published")};
    return ENT_OK;
}

/* Says of an error in a line of the file which line that is. */
static ent_result number_line(eni_reader *reader, void *job, eni_draft *draft, ent_error *err)
{
    line_job  *line   = job;
    ent_result result = read_line(reader, line, draft, err);
    if (result != ENT_OK && err->line) err->line = (uint32_t)line->number;
    return result;
}

static void line_trouble(eni_reader *reader, const line_job *line, ent_result result, const char *why)
{
    ent_error err;
    eni_fail_in(&err, result, line->path, "%s", why);
    err.line = (uint32_t)line->number;
    eni_trouble(reader, &err);
}

static void source_trouble(eni_reader *reader, const line_job *line)
{
    ent_error err = reader->source.fault;
    eni_blame(&err, err.result, line->path);
    err.line = (uint32_t)line->number;
    eni_trouble(reader, &err);
}

ent_result eni_read_json_lines(eni_reader *reader, ent_str path)
{
    line_job line = {.path = path, .number = 1};
    bool     over;
    if (eni_starts(reader->source.ready, STR("\xEF\xBB\xBF"))) eni_source_skip(&reader->source, 3);
    for (; reader->buffer.len = 0,
           eni_source_line(&reader->source, &reader->buffer, reader->limits.document_bytes, &over);
         line.number++) {
        line.text = eni_trim((ent_str){reader->buffer.at, reader->buffer.len});
        if (over)
            line_trouble(reader, &line, ENT_E_LIMIT, "line longer than a document may be");
        else if (line.text.len)
            TRY(eni_give(reader, number_line, &line));
    }
    if (reader->source.fault.result != ENT_OK) source_trouble(reader, &line);
    return ENT_OK;
}
