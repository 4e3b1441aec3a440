/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lint.c - reads what is to be checked, hands each file to the checks, and puts the findings in
 * order.
 *
 * Texts are read and checked by several threads, each finding going to its file's own list; only
 * what compares texts with each other comes in between.
 */
#include "lint.h"

#include <string.h>

#include "acuan/index.h"
#include "acuan/map.h"

/* ---- findings ---- */

AcuanLintFinding *
lint_finding_new(const AcuanFinding *finding)
{
    AcuanLintFinding *f = g_new0(AcuanLintFinding, 1);

    f->rule = acuan_rule_page(finding->rule);
    g_assert(f->rule); /* tests/cli/lint.bats checks every rule of the sources */
    f->file = g_strdup(finding->file);
    f->line = finding->line;
    f->col = finding->col;
    f->level = MAX(finding->level, f->rule->level);
    f->message = g_utf8_make_valid(finding->message, -1);
    return f;
}

void
lint_finding_free(AcuanLintFinding *f)
{
    g_free(f->file);
    g_free(f->message);
    g_free(f->reason);
    g_free(f->mend.text);
    g_free(f);
}

static void
keep_finding(const AcuanFinding *finding, void *data)
{
    g_ptr_array_add(data, lint_finding_new(finding));
}

static GPtrArray *
findings_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify) lint_finding_free);
}

/* ---- what is checked together ---- */

static void
corpus_init(Corpus *c)
{
    *c = (Corpus){.laws = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_law_free),
                  .by_id = g_hash_table_new(g_str_hash, g_str_equal),
                  .models = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_model_free),
                  .changed_by = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    g_mutex_init(&c->index_lock);
}

static void
corpus_clear(Corpus *c)
{
    g_hash_table_unref(c->by_id);
    g_hash_table_unref(c->changed_by);
    g_ptr_array_unref(c->laws);
    g_ptr_array_unref(c->models);
    acuan_register_free(c->reg);
    g_mutex_clear(&c->index_lock);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Corpus, corpus_clear)

/* "mencabut" and "mencabut_sebagian", "mengubah": what the other law should say of itself. */
static void
add_changes(Corpus *c, const AcuanLaw *law)
{
    for (guint i = 0; i < law->n_relations; i++) {
        const AcuanRelation *r = &law->relations[i];
        if (r->target && (strcmp(r->kind, "mencabut") == 0 || strcmp(r->kind, "mengubah") == 0))
            g_hash_table_insert(c->changed_by, g_strconcat(r->kind, " ", r->target, NULL),
                                (void *) (guintptr) law);
    }
}

static void
add_law(Corpus *c, AcuanLaw *law, AcuanReport *report)
{
    const AcuanLaw *twin = g_hash_table_lookup(c->by_id, law->id);

    if (twin && report) {
        report->file = law->path;
        acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, "duplicate-id",
                     "this law has the same id as %s", twin->path);
        report->file = NULL;
    }
    g_ptr_array_add(c->laws, law);
    if (!twin)
        g_hash_table_insert(c->by_id, (void *) (guintptr) law->id, law);
    add_changes(c, law);
}

static void
add_models(Corpus *c, const char *path, AcuanReport *report)
{
    g_autoptr(GPtrArray) models = acuan_models_read(path, report);

    g_ptr_array_extend_and_steal(c->models, g_steal_pointer(&models));
}

static void
add_register(Corpus *c, const char *folder, AcuanReport *report)
{
    g_autofree char *path = g_build_filename(folder, "register.yaml", NULL);

    if (!c->reg && g_file_test(path, G_FILE_TEST_EXISTS))
        c->reg = acuan_register_read(path, report);
}

/* A folder may be a whole corpus, with models/ and register.yaml in it or beside it. What lies
 * beside is only looked things up in: its faults are not those asked about. */
static void
add_surroundings(Corpus *c, const char *path, AcuanReport *report)
{
    g_autofree char *parent = g_path_get_dirname(path);
    const char *places[] = {path, parent};

    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *models = g_build_filename(places[i], "models", NULL);
        AcuanReport *own = i == 0 ? report : NULL;
        add_register(c, places[i], own);
        if (c->models->len == 0 && g_file_test(models, G_FILE_TEST_IS_DIR))
            add_models(c, models, own);
        if (i == 0)
            c->own_models = c->models->len;
    }
}

gboolean
lint_is_known_law(const Corpus *c, const char *iri)
{
    if (g_hash_table_contains(c->by_id, iri) || (c->reg && acuan_register_find(c->reg, iri)))
        return TRUE;
    if (!c->index)
        return FALSE;
    g_mutex_lock((GMutex *) (guintptr) &c->index_lock);
    g_autofree char *law = acuan_index_law(c->index, iri, NULL);
    g_mutex_unlock((GMutex *) (guintptr) &c->index_lock);
    return law != NULL;
}

/* The same of a law that only the index holds. */
static gboolean
index_has(const Corpus *c, const char *iri, const char *steps, char **reason)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) parts = g_strsplit(iri, "/", -1);
    guint n = g_strv_length(parts);
    int part;

    if (!c->index || n < 4)
        return TRUE;
    g_autofree char *name = acuan_law_name(parts[n - 3], parts[n - 1],
                                           (guint) g_ascii_strtoull(parts[n - 2], NULL, 10));
    g_autofree char *citation = g_strconcat(steps, " ", name, NULL);
    g_mutex_lock((GMutex *) (guintptr) &c->index_lock);
    g_autofree char *law = acuan_index_law(c->index, iri, NULL);
    g_autoptr(AcuanHit) hit = law ? acuan_index_provision(c->index, citation, &part, &error) : NULL;
    g_mutex_unlock((GMutex *) (guintptr) &c->index_lock);
    if (!law || hit || !g_error_matches(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND))
        return TRUE;
    *reason = g_strdup(error->message);
    return FALSE;
}

gboolean
lint_has_provision(const Corpus *c, const char *iri, const AcuanStep *steps, guint n, char **reason)
{
    const AcuanLaw *law = g_hash_table_lookup(c->by_id, iri);
    g_autofree char *text = acuan_steps_text(steps, n);
    g_autoptr(GError) error = NULL;
    guint first, last;

    if (n == 0)
        return TRUE;
    if (!law)
        return index_has(c, iri, text, reason);
    if (acuan_law_count(law, ACUAN_UNIT_PASAL) == 0 ||
        acuan_law_find_range(law, text, &first, &last, &error))
        return TRUE;
    *reason = g_strdup(error->message);
    return FALSE;
}

/* ---- a law being checked ---- */

static GArray *
line_starts(const AcuanLaw *law)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(guint));
    const char *end = law->body.p + law->body.n;
    guint at = 0;

    for (const char *p = law->bytes; p;
         p = memchr(p, '\n', (gsize) (end - p)), p = p ? p + 1 : NULL) {
        at = (guint) (p - law->bytes);
        g_array_append_val(out, at);
    }
    return out;
}

/* The line (from 0) on which an offset of the file lies. */
static guint
line_of(const Check *c, guint offset)
{
    guint low = 0, high = c->lines->len;

    while (high - low > 1) {
        guint middle = (low + high) / 2;
        if (g_array_index(c->lines, guint, middle) <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static guint
column_of(const char *line, const char *at)
{
    guint col = 1;

    for (; line < at; line++)
        col += ((guchar) *line & 0xc0) != 0x80 ? 1 : 0;
    return col;
}

static void
find_at(Check *c, AcuanLevel level, const char *at, const char *rule, const char *format,
        va_list args)
{
    g_autofree char *message = g_strdup_vprintf(format, args);
    guint offset = (guint) (at - c->law->bytes);
    guint line = line_of(c, offset);
    const char *start = c->law->bytes + g_array_index(c->lines, guint, line);

    acuan_report(&c->report, level, line + 1, column_of(start, at), rule, "%s", message);
}

void
lint_find_level(Check *c, AcuanLevel level, const char *at, const char *rule, const char *format,
                ...)
{
    va_list args;

    va_start(args, format);
    find_at(c, level, at, rule, format, args);
    va_end(args);
}

void
lint_find(Check *c, const char *at, const char *rule, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    find_at(c, ACUAN_NOTE, at, rule, format, args);
    va_end(args);
}

void
lint_find_unit(Check *c, guint unit, const char *rule, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    find_at(c, c->changes ? ACUAN_NOTE : ACUAN_WARNING, c->law->body.p + c->law->units[unit].start,
            rule, format, args);
    va_end(args);
}

void
lint_draft(Check *c, const char *at, const char *rule, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    find_at(c, lint_is_draft(c->law) ? ACUAN_WARNING : ACUAN_NOTE, at, rule, format, args);
    va_end(args);
}

void
lint_mend(Check *c, const char *at, gsize length, const char *text)
{
    AcuanLintFinding *f = g_ptr_array_index(c->found, c->found->len - 1);
    guint offset = (guint) (at - c->law->bytes);
    guint line = line_of(c, offset);

    f->mend = (AcuanMend){line + 1, offset - g_array_index(c->lines, guint, line), (guint) length,
                          g_strdup(text)};
}

/* A digest must have every article; an official text may have lost some, which is for its importer
 * to know. */
static void
check_complete(Check *c)
{
    const Corpus *corpus = c->corpus;
    const AcuanRegisterEntry *entry =
        corpus->reg ? acuan_register_find(corpus->reg, c->law->id) : NULL;
    guint have = acuan_law_count(c->law, ACUAN_UNIT_PASAL);

    if (entry && entry->articles && entry->articles != have)
        acuan_report(&c->report, c->law->digest ? ACUAN_ERROR_LEVEL : ACUAN_WARNING, 0, 0,
                     "articles-missing", "has %u articles, the register says %u", have,
                     entry->articles);
}

/* An amending law, or one that rewrites articles of several others beside its own. */
static gboolean
changes_others(const AcuanLaw *law)
{
    static const char formula[] = "berbunyi sebagai berikut";
    const char *p = law->body.p;
    guint times = 0;

    while (times < 3 && (p = strstr(p, formula)) != NULL) {
        p += strlen(formula);
        times++;
    }
    return law->amending || times == 3;
}

static void
check_law(const Corpus *corpus, const AcuanLaw *law, GPtrArray *found)
{
    Check c = {corpus,
               law,
               {.func = keep_finding, .data = found, .file = law->path},
               found,
               line_starts(law),
               changes_others(law)};

    lint_front(&c);
    check_complete(&c);
    lint_numbers(&c);
    lint_refs(&c);
    lint_terms(&c);
    lint_drafting(&c);
    lint_lists(&c);
    lint_ocr(&c);
    if (corpus->models->len)
        acuan_check_annotations(law, corpus->models, &c.report);
    g_array_unref(c.lines);
    lint_ignore(found, law->path, (AcuanSlice){law->bytes, (gsize) (law->body.p - law->bytes)});
}

/* ---- many texts ---- */

typedef struct {
    char *path;
    AcuanLaw *law; /* borrowed from the corpus once it is there */
    GPtrArray *found;
} Slot;

typedef struct {
    Corpus *corpus;
    Slot *slots;
    gboolean reading;
} Work;

static void
do_slot(gpointer number, gpointer data)
{
    const Work *work = data;
    Slot *slot = &work->slots[GPOINTER_TO_UINT(number) - 1];
    AcuanReport report = {.func = keep_finding, .data = slot->found};

    if (work->reading)
        slot->law = acuan_law_read_file(slot->path, &report);
    else if (slot->law)
        check_law(work->corpus, slot->law, slot->found);
}

static void
do_slots(Work *work, guint n, guint jobs)
{
    GThreadPool *pool = jobs > 1 ? g_thread_pool_new(do_slot, work, (int) jobs, FALSE, NULL) : NULL;

    for (guint i = 1; i <= n; i++) {
        if (pool)
            g_thread_pool_push(pool, GUINT_TO_POINTER(i), NULL);
        else
            do_slot(GUINT_TO_POINTER(i), work);
    }
    if (pool)
        g_thread_pool_free(pool, FALSE, TRUE);
}

static void
lint_texts(Corpus *c, GPtrArray *paths, guint jobs, AcuanLintResult *result)
{
    g_autofree Slot *slots = g_new0(Slot, paths->len + 1);
    Work work = {c, slots, TRUE};

    for (guint i = 0; i < paths->len; i++)
        slots[i] = (Slot){g_ptr_array_index(paths, i), NULL, findings_new()};
    do_slots(&work, paths->len, jobs);
    for (guint i = 0; i < paths->len; i++) {
        AcuanReport report = {.func = keep_finding, .data = slots[i].found};
        if (slots[i].law)
            add_law(c, slots[i].law, &report);
    }
    work.reading = FALSE;
    do_slots(&work, paths->len, jobs);
    for (guint i = 0; i < paths->len; i++)
        g_ptr_array_extend_and_steal(result->findings, slots[i].found);
    result->texts = c->laws->len;
}

/* ---- models and the register ---- */

/* Suppressions may stand anywhere in a file that is YAML altogether. */
static void
ignore_in_file(GPtrArray *found, const char *file)
{
    gsize length = 0;
    g_autofree char *bytes = file ? acuan_read_file(file, 0, &length, NULL) : NULL;

    if (bytes)
        lint_ignore(found, file, (AcuanSlice){bytes, length});
}

static void
lint_own_models(Corpus *c, GPtrArray *found)
{
    for (guint i = 0; i < c->own_models; i++) {
        const AcuanModel *model = g_ptr_array_index(c->models, i);
        Check check = {c,     NULL, {.func = keep_finding, .data = found, .file = model->path},
                       found, NULL, FALSE};
        lint_model(&check, model);
        ignore_in_file(found, model->path);
    }
}

guint
acuan_lint_models(const char *path, AcuanReport *report)
{
    g_auto(Corpus) c;
    g_autofree char *folder =
        g_file_test(path, G_FILE_TEST_IS_DIR) ? g_strdup(path) : g_path_get_dirname(path);
    g_autofree char *corpus = g_path_get_dirname(folder);
    g_autofree char *laws = g_build_filename(corpus, "regulations", NULL);
    const char *const paths[] = {laws, NULL};
    guint n;

    corpus_init(&c);
    add_models(&c, path, report);
    n = c.models->len;
    g_autoptr(GPtrArray) texts =
        g_file_test(laws, G_FILE_TEST_IS_DIR) ? acuan_find_texts(paths, NULL) : g_ptr_array_new();
    for (guint i = 0; i < texts->len; i++) {
        AcuanLaw *law = acuan_law_read_file(g_ptr_array_index(texts, i), NULL);
        if (law)
            add_law(&c, law, NULL);
    }
    add_register(&c, corpus, NULL);
    /* Relations of a single file may lead to the models beside it. */
    if (!g_file_test(path, G_FILE_TEST_IS_DIR))
        add_models(&c, folder, NULL);
    for (guint i = 0; i < n; i++) {
        Check check = {&c,
                       NULL,
                       {.func = report ? report->func : NULL, .data = report ? report->data : NULL},
                       NULL,
                       NULL,
                       FALSE};
        const AcuanModel *model = g_ptr_array_index(c.models, i);
        check.report.file = model->path;
        lint_model(&check, model);
        if (report) {
            report->errors += check.report.errors;
            report->warnings += check.report.warnings;
        }
    }
    return n;
}

/* ---- the whole ---- */

static guint
default_jobs(guint jobs)
{
    return jobs ? jobs : g_get_num_processors();
}

/* Models named themselves, or the texts below a path with what surrounds them. */
static void
add_path(Corpus *c, const char *path, GPtrArray *texts, AcuanReport *report)
{
    const char *const paths[] = {path, NULL};

    if (g_str_has_suffix(path, "register.yaml") && g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        c->reg = c->reg ? c->reg : acuan_register_read(path, report);
    } else if (g_str_has_suffix(path, ".yaml") && g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_autofree char *folder = g_path_get_dirname(path);
        g_autofree char *corpus = g_path_get_dirname(folder);
        add_models(c, path, report);
        c->own_models = c->models->len;
        add_register(c, corpus, NULL);
    } else {
        g_autoptr(GPtrArray) found = acuan_find_texts(paths, report);
        g_ptr_array_extend_and_steal(texts, g_steal_pointer(&found));
        add_surroundings(c, path, report);
    }
}

static int
compare_findings(gconstpointer a, gconstpointer b)
{
    const AcuanLintFinding *x = *(const AcuanLintFinding *const *) a;
    const AcuanLintFinding *y = *(const AcuanLintFinding *const *) b;
    int file = g_strcmp0(x->file, y->file);

    if (file)
        return file;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->col != y->col)
        return x->col < y->col ? -1 : 1;
    return strcmp(x->rule->id, y->rule->id);
}

static void
count_findings(AcuanLintResult *result)
{
    static const char *const unread[] = {"unreadable", "directory-loop", "directory-depth", NULL};

    for (guint i = 0; i < result->findings->len; i++) {
        const AcuanLintFinding *f = g_ptr_array_index(result->findings, i);
        if (f->reason)
            result->suppressed++;
        else
            result->counts[f->level]++;
        if (g_strv_contains(unread, f->rule->id))
            result->unreadable = TRUE;
    }
}

AcuanLintResult *
acuan_lint(const AcuanLint *lint)
{
    AcuanLintResult *result = g_new0(AcuanLintResult, 1);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_auto(Corpus) c;

    result->findings = findings_new();
    AcuanReport report = {.func = keep_finding, .data = result->findings};
    corpus_init(&c);
    c.index = lint->index;
    for (const char *const *path = lint->paths; *path; path++)
        add_path(&c, *path, texts, &report);
    lint_texts(&c, texts, default_jobs(lint->jobs), result);
    lint_own_models(&c, result->findings);
    result->models = c.own_models;
    g_ptr_array_sort(result->findings, compare_findings);
    count_findings(result);
    return result;
}

void
acuan_lint_result_free(AcuanLintResult *result)
{
    if (!result)
        return;
    g_ptr_array_unref(result->findings);
    g_free(result);
}

/* ---- summary ---- */

static void
count_in(GArray *counts, const AcuanLintFinding *f, const char **last_file)
{
    guint n;
    guint i = (guint) (f->rule - acuan_rule_pages(&n));
    AcuanRuleCount *count = &g_array_index(counts, AcuanRuleCount, i);

    count->rule = f->rule;
    if (f->reason) {
        count->suppressed++;
        return;
    }
    count->counts[f->level]++;
    if (!last_file[i] || g_strcmp0(last_file[i], f->file) != 0)
        count->files++;
    last_file[i] = f->file ? f->file : "";
}

GArray *
acuan_lint_summary(const AcuanLintResult *result)
{
    guint n;
    const AcuanRulePage *pages = acuan_rule_pages(&n);
    g_autofree const char **last_file = g_new0(const char *, n);
    GArray *counts = g_array_sized_new(FALSE, TRUE, sizeof(AcuanRuleCount), n);

    g_array_set_size(counts, n);
    for (guint i = 0; i < result->findings->len; i++)
        count_in(counts, g_ptr_array_index(result->findings, i), last_file);
    for (guint i = n; i > 0; i--)
        if (g_array_index(counts, AcuanRuleCount, i - 1).rule != &pages[i - 1])
            g_array_remove_index(counts, i - 1);
    return counts;
}
