/* run.h -- the functions behind the commands, one file each. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli.h"

int run_actors(const settings *s);
int run_add(const settings *s);
int run_check_data(const settings *s);
int run_code(const settings *s);
int run_completion(const settings *s);
int run_events(const settings *s);
int run_explain(const settings *s);
int run_help(const settings *s);
int run_manual(const settings *s);
int run_score(const settings *s);
int run_show(const settings *s);

#endif
