/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an index remembers of its texts. */
#include "support.h"

#include <unistd.h>
#include <glib/gstdio.h>

#include "index/manifest.h"

#define SECOND G_GINT64_CONSTANT(1000000000)

START_TEST(entries_survive_being_written)
{
    TextEntry odd = {.path = (char *) "a\tb\nc\\ d\xc3\xa9.md", .id = (char *) "/akn/id/act/pp/2001/1",
                     .hash = (char *) "0123", .size = 5, .mtime = 1700000000123456789, .seen = 9,
                     .documents = 3, .articles = 2, .mapped = 1, .bytes = 1234567890123u,
                     .annotated = TRUE, .kept = TRUE};
    TextEntry bare = {.path = (char *) "b.md"};
    g_autoptr(GString) text = g_string_new(NULL);

    manifest_write(text, &odd);
    manifest_write(text, &bare);
    g_autoptr(GPtrArray) entries = manifest_read(text->str);
    ck_assert_ptr_nonnull(entries);
    ck_assert_uint_eq(entries->len, 2);
    const TextEntry *first = g_ptr_array_index(entries, 0), *second = g_ptr_array_index(entries, 1);
    ck_assert_str_eq(first->path, odd.path);
    ck_assert_str_eq(first->id, odd.id);
    ck_assert_str_eq(first->hash, "0123");
    ck_assert(first->size == 5 && first->mtime == odd.mtime && first->seen == 9);
    ck_assert(first->documents == 3 && first->articles == 2 && first->mapped == 1);
    ck_assert(first->bytes == odd.bytes && first->annotated && first->kept);
    ck_assert_ptr_null(second->id);
    ck_assert_ptr_null(second->hash);
    ck_assert(!second->annotated && !second->kept);
    g_autoptr(GHashTable) by_path = manifest_by_path(entries);
    ck_assert_ptr_eq(g_hash_table_lookup(by_path, "b.md"), second);
}
END_TEST

START_TEST(a_damaged_manifest_is_refused)
{
    ck_assert_ptr_null(manifest_read("one\ttwo\n"));
    g_autoptr(GPtrArray) none = manifest_read("");
    ck_assert_uint_eq(none->len, 0);
}
END_TEST

START_TEST(time_is_trusted_only_if_it_is_old_and_the_same)
{
    TextEntry known = {.hash = (char *) "h", .size = 10, .mtime = 100 * SECOND, .seen = 200 * SECOND};
    TextEntry now = {.size = 10, .mtime = 100 * SECOND};

    ck_assert(text_entry_trusts(&known, &now));
    now.size = 11;
    ck_assert(!text_entry_trusts(&known, &now));
    now.size = 10;
    now.mtime++;
    ck_assert(!text_entry_trusts(&known, &now));
    /* Written in the second in which it was looked at: a later change may carry the same time. */
    now.mtime = known.mtime = 199 * SECOND;
    ck_assert(!text_entry_trusts(&known, &now));
    known.hash = NULL;
    known.mtime = now.mtime = 100 * SECOND;
    ck_assert(!text_entry_trusts(&known, &now));
}
END_TEST

START_TEST(hashes_are_of_the_bytes)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("manifest-XXXXXX", &path, NULL);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, "abc", 3), 3);
    close(fd);
    g_autofree char *of_file = text_hash_file(path);
    /* RFC 1321, appendix A.5 */
    ck_assert_str_eq(of_file, "900150983cd24fb0d6963f7d28e17f72");
    g_autofree char *of_bytes = text_hash("abc", 3);
    ck_assert_str_eq(of_file, of_bytes);
    TextEntry *entry = text_entry_new(path);
    ck_assert(text_entry_stat(entry));
    ck_assert_int_eq(entry->size, 3);
    g_unlink(path);
    ck_assert(!text_entry_stat(entry));
    ck_assert_ptr_null(text_hash_file(path));
    text_entry_free(entry);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {entries_survive_being_written, a_damaged_manifest_is_refused,
                                  time_is_trusted_only_if_it_is_old_and_the_same,
                                  hashes_are_of_the_bytes, NULL};
    Suite *suite = suite_create("manifest");

    add_tests(suite, "manifest", tests);
    return run(suite);
}
