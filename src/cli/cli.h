/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cli.h - what the commands share: options, exit codes, messages.
 *
 * Data goes to standard output, messages to standard error. Every command takes the index by -d, the
 * format by -f and the file by -o, and means the same by them.
 */
#ifndef ACUAN_CLI_H
#define ACUAN_CLI_H

#include "acuan/index.h"
#include "acuan/search.h"
#include "render/out.h"
#include "render/text.h"

enum {
    EXIT_OK = 0,
    EXIT_NO = 1,      /* the answer is no: nothing found */
    EXIT_USAGE = 2,   /* usage, bad query, bad input, also after a partial failure */
    EXIT_SCHEMA = 11, /* index of another schema version */
    EXIT_LOCKED = 75, /* somebody else is writing; try again */
};

typedef struct {
    const char *name;
    const char *arguments; /* for the usage line */
    const char *summary;   /* one line */
    const char *details;   /* what `acuan NAME --help` adds: explanation and examples */
    int (*run)(int argc, char **argv);
} Command;

/* The command with this name, or NULL. */
const Command *cli_find_command(const char *name);

int cmd_apply(int argc, char **argv);
int cmd_coverage(int argc, char **argv);
int cmd_define(int argc, char **argv);
int cmd_eval(int argc, char **argv);
int cmd_export(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_index(int argc, char **argv);
int cmd_info(int argc, char **argv);
int cmd_lint(int argc, char **argv);
int cmd_map(int argc, char **argv);
int cmd_mcp(int argc, char **argv);
int cmd_model(int argc, char **argv);
int cmd_refs(int argc, char **argv);
int cmd_review(int argc, char **argv);
int cmd_search(int argc, char **argv);
int cmd_serve(int argc, char **argv);
int cmd_show(int argc, char **argv);
int cmd_similar(int argc, char **argv);

/* ---- options ---- */

typedef struct {
    char **locations; /* -d, or the default */
    char *format;     /* -f */
    char *output;     /* -o */
    char *colour;     /* --color */
    gboolean quiet, verbose;
    gboolean partial; /* of several indexes, those that answer are enough */
} Common;

/* Parses argv by the common options and the command's own (`entries` may be NULL). On success argv has
 * only the arguments left, NULL-terminated, and FALSE is never returned for --help, which exits. On
 * failure a message was printed. */
gboolean cli_parse(const char *command, Common *common, const GOptionEntry *entries, int *argc,
                   char ***argv);
void common_clear(Common *common);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Common, common_clear)

/* The format, which must be one of `allowed` (NULL-terminated, the first is the default); NULL after a
 * message. */
const char *cli_format(const Common *common, const char *const *allowed);

/* Opens the index of the options, or prints why not and sets `*status`. Names the members that are missing
 * with --partial. */
AcuanIndex *cli_open_index(const Common *common, int *status);
/* Must the command run again? So it is if with --partial a member went away meanwhile: nothing of the answer
 * has been written then, and the next run does without it. */
gboolean cli_runs_again(void);
/* What acuan_index_identify or, where that finds no name, acuan_index_identify_name makes of the text. NULL,
 * without error, if it is neither; NULL with an error as theirs. */
AcuanIdentity *cli_find_named(AcuanIndex *index, const char *text, GError **error);
/* What the text names: provisions, or laws. NULL after a message that it names nothing, `*status` set. */
AcuanIdentity *cli_identify(AcuanIndex *index, const char *text, int *status);
/* The first location: where a build goes. */
const char *cli_index_folder(const Common *common);

/* The style for standard output. */
const Style *cli_style(const Common *common);

/* ---- messages ---- */

/* Prints the error as acuan's and returns the exit code that belongs to it. */
int cli_fail(const GError *error);
/* The graver of two exit codes. A function, since MAX would run its arguments twice. */
int cli_worse(int a, int b);
/* A usage error: the message, and how to get help. Returns EXIT_USAGE. */
int cli_usage(const char *command, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Prints findings as "file:line:col: level: message [rule]"; `data` is the Common, whose `verbose`
 * lets notes through. */
void cli_print_finding(const AcuanFinding *finding, void *data);

/* Writes the answer, if all members of the index still answer: else something may be lacking. Returns
 * EXIT_USAGE after a message if that failed, else `status`. Frees `out`. */
int cli_finish(Out *out, int status);

/* The folder of the models: `given`, or where they are installed. NULL if there is none. Owned by the
 * caller. */
char *cli_models_path(const char *given);
/* The register: `given`, or register.yaml beside the folder of the models, if it is there. NULL if there
 * is none. Owned by the caller. */
char *cli_register_path(const char *given, const char *models);
/* "note", "warning" or "error"; FALSE if `name` is none of them. */
gboolean cli_level(const char *name, AcuanLevel *level);

/* A category may be named without its model if `model` names that. NULL for NULL. Owned by the caller. */
char *cli_full_category(const char *category, const char *model);

#endif
