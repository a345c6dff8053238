/* commands.c -- the one table of commands. A new command is a file with its run_NAME and a row here. */
#include "options.h"
#include "run.h"

const command commands[] = {
    {.name     = "add",
     .operands = "PATH...",
     .summary  = "read reports, code them and keep them in the database",
     .details  = "Reads files and folders of reports (text, HTML, JSON Lines, gzip of these; \"-\" is standard\n"
                 "input), codes the events in them and keeps both. A report whose text is in the database\n"
                 "already is not added again. What cannot be read is named, and the rest is done.\n"
                 "\n"
                 "A report counts as added only when it is safe on disk; a run that was broken off can simply\n"
                 "be started again.",
     .examples = "entente add reports/ wire.jsonl.gz\nzcat wire.txt.gz | entente add --db asia.db -",
     .run      = run_add,
     .options  = {OPT_DB, OPT_DATA, OPT_MAX_DOCUMENT, OPT_MAX_INFLATED},
     .least    = 1,
     .most     = -1},
    {.name     = "code",
     .operands = "[PATH...]",
     .summary  = "reports in, event records out, nothing kept",
     .details  = "Reads reports as `add` does, from standard input if no path is given, and writes an event a\n"
                 "line: PLOVER's JSON with fields of ours that begin with x_, or CSV.",
     .examples = "entente code < page.html > events.jsonl\nentente code --csv reports/ > events.csv",
     .run      = run_code,
     .options  = {OPT_DATA, OPT_JSON, OPT_CSV, OPT_MAX_DOCUMENT, OPT_MAX_INFLATED},
     .most     = -1},
    {.name     = "events",
     .operands = "",
     .summary  = "list the events in the database",
     .details  = "Lists the events that pass all filters, by date, those without a date last. An event whose\n"
                 "date is only roughly known is listed if it may lie in the time asked for.",
     .examples = "entente events --pair PRK,RUS --status planned --since 2023-09\n"
                 "entente events --type SANCTION --json",
     .run      = run_events,
     .options  = {OPT_DB, OPT_PAIR, OPT_TYPE, OPT_STATUS, OPT_SINCE, OPT_UNTIL, OPT_DOCUMENT, OPT_TEXT, OPT_LIMIT,
                  OPT_JSON, OPT_CSV, OPT_DATA}},
    {.name     = "explain",
     .operands = "[PATH...]",
     .summary  = "what every stage made of each sentence, and why",
     .details  = "Reads reports as `code` does and prints, sentence by sentence, the kind of line, the times and\n"
                 "quantities found, who is mentioned and how that was resolved, and each event with the line of\n"
                 "the dictionary that fired and the reason for its status and for each of its arguments.",
     .examples = "entente explain page.txt\necho 'Moscow warned Ankara.' | entente explain --tokens",
     .run      = run_explain,
     .options  = {OPT_TOKENS, OPT_DATA, OPT_MAX_DOCUMENT, OPT_MAX_INFLATED},
     .most     = -1},
    {.name     = "show",
     .operands = "DOC...",
     .summary  = "a report in the database with its events",
     .details  = "Prints what is known about a report, its lines with what each of them is, and below each line\n"
                 "the events in it. DOC is the path it was added under, its id or the first four or more digits\n"
                 "of that.",
     .examples = "entente show reports/summit.txt\nentente show d41c --json",
     .run      = run_show,
     .options  = {OPT_DB, OPT_JSON, OPT_DATA},
     .least    = 1,
     .most     = -1},
    {.name     = "score",
     .operands = "PATH...",
     .summary  = "this build against annotated reports",
     .details  = "Codes the reports of files in the annotated format (of folders, the files ending in .txt) and\n"
                 "says how far what was found agrees with what is written there.\n"
                 "\n"
                 "With --cases every report must come out exactly as written; those that do not are printed\n"
                 "sentence by sentence. Reports of a folder called \"wanted\" are not expected to come out yet:\n"
                 "one that does is named, so that it can be moved. Of a folder called \"wrong\", no event\n"
                 "written there may come out.",
     .examples = "entente score --errors annotated.txt\nentente score --cases tests/cases",
     .run      = run_score,
     .options  = {OPT_ERRORS, OPT_CASES, OPT_UPDATE, OPT_JSON, OPT_DATA},
     .least    = 1,
     .most     = -1},
    {.name     = "actors",
     .operands = "QUERY",
     .summary  = "who is meant by a name on a day, and why",
     .details = "Looks a name, an office or a role up in the actor files and lists everybody it may mean: first those\n"
                "that a report of that day which says only this is read as, then the others.",
     .examples = "entente actors Trump --at 2018-06-12\nentente actors 'Russian president' --at 1999-06",
     .run      = run_actors,
     .options  = {OPT_AT, OPT_JSON, OPT_DATA},
     .least    = 1,
     .most     = 1},
    {.name     = "check-data",
     .operands = "",
     .summary  = "check the knowledge files: yours, and those built in or in --data",
     .details  = "Reads every dictionary the program uses and names file, line and column of all that is wrong;\n"
                 "warnings point at what may be right, such as a name two actors claim at one time.\n"
                 "Files in the configuration folder are read after those built in, and win.",
     .examples = "entente check-data --data data",
     .run      = run_check_data,
     .options  = {OPT_DATA, OPT_JSON}},
    {.name     = "help",
     .operands = "[COMMAND]",
     .summary  = "how a command is used",
     .details  = "Prints how the program or one of its commands is used.",
     .examples = "entente help events",
     .run      = run_help,
     .most     = 1},
    {.name     = "manual",
     .operands = "[COMMAND]",
     .summary  = "a page of the manual, as mdoc(7)",
     .details  = "Writes the manual page of the program or of one of its commands.",
     .examples = "",
     .run      = run_manual,
     .most     = 1,
     .hidden   = true},
    {.name     = "completion",
     .operands = "bash|zsh|fish",
     .summary  = "completions for a shell",
     .details  = "Writes the file that teaches a shell the commands and options.",
     .examples = "",
     .run      = run_completion,
     .least    = 1,
     .most     = 1,
     .hidden   = true},
    {.name = NULL},
};
