/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * xapian-c.h — a C interface to the search library Xapian (libxapian 1.4).
 *
 * CONVENTIONS — what holds everywhere is said here once.
 *
 *  Status.  A call that can fail takes `xc_error *err` as its last argument and returns either an
 *      xc_status (XC_OK is 0, so calls chain with ||) or a handle (NULL on failure). `err` may be
 *      NULL. Otherwise every call writes it: status XC_OK and an empty message on success, the
 *      reason on failure. xc_error owns nothing: put it on the stack, copy it, forget it.
 *      No C++ exception ever leaves the library.
 *
 *  Handles.  xc_db, xc_doc, xc_query, … are opaque. What xc_*_new, xc_*_open and their like return
 *      belongs to the caller and is released with the type's own xc_*_free, which accepts NULL.
 *      Any other call given a NULL handle returns XC_INVALID_ARGUMENT (or 0, NULL, empty).
 *      Handles may be freed in any order: a child (walk, document, result) keeps alive what it
 *      needs of its parent. Handles passed as arguments are never taken over: a query combined
 *      into another, a document added to a database remain the caller's to free.
 *
 *  Bytes.  Text and binary data come in as (pointer, length) and may hold NUL bytes. Pass XC_NUL
 *      as the length of a NUL-terminated string. A NULL pointer with length 0 is empty. Paths,
 *      host names and languages are plain NUL-terminated strings. Text is UTF-8.
 *      Results come out in one of two ways:
 *        xc_bytes  borrowed: a pointer into a handle; each function says how long it is valid.
 *        xc_buf    owned: copied into the caller's buffer, which grows as needed and can be used
 *                  again; release it with xc_buf_free. Its content is replaced, never appended to;
 *                  on failure it is left as it was. A NUL follows the last byte.
 *
 *  Walks.  xc_terms, xc_postings, xc_positions and xc_values start before the first item:
 *          while (xc_terms_next(walk, &err) == XC_OK)
 *              use(xc_terms_term(walk));
 *          if (err.status != XC_OK)
 *              complain(&err);
 *      `next` returns XC_OK when it stands on an item and XC_DONE after the last one; XC_DONE is
 *      not an error, so err->status is XC_OK then. Reading fields before the first `next` or
 *      after the end gives XC_INVALID_OPERATION (or 0 or empty).
 *
 *  Options.  Calls with many settings take a pointer to a struct; NULL means the defaults. Set
 *      one up with its xc_*_opts_init function, then change what you need.
 *
 *  Threads.  Nothing is shared: a handle and all handles made from it, copies included, belong to
 *      one thread at a time (Xapian counts references without atomics). Open one xc_db per thread;
 *      send a query to another thread with xc_query_deep_copy. Different handles may be used in
 *      different threads at once, and all functions without a handle are safe from any thread.
 *
 *  Changing databases.  A reader sees the revision it opened. When a writer has committed twice
 *      since, blocks the reader needs may be gone and Xapian reports it. One-shot reads (counts,
 *      metadata, a document's data, parsing, searching, expansion, …) then reopen the database and
 *      try again, a bounded number of times (xc_db_set_retries); walks cannot and return
 *      XC_DB_MODIFIED: call xc_db_reopen and start the walk again.
 *
 * EXAMPLE
 *
 *  #include <stdio.h>
 *  #include <xapian-c.h>
 *
 *  int main(void)
 *  {
 *      static const char text[] = "The quick brown fox jumps over the lazy dog";
 *      xc_error err;
 *      xc_db *db = xc_db_open_memory(&err);
 *      xc_doc *doc = xc_doc_new(&err);
 *      xc_termgen *gen = xc_termgen_new(&err);
 *      xc_parser *parser = xc_parser_new(&err);
 *      xc_query *query = NULL;
 *      xc_results *found = NULL;
 *
 *      if (xc_termgen_set_document(gen, doc, &err)
 *          || xc_termgen_index(gen, text, XC_NUL, 1, NULL, 0, &err)
 *          || xc_doc_set_data(doc, text, XC_NUL, &err)
 *          || xc_db_add_document(db, doc, NULL, &err)
 *          || !(query = xc_parser_parse(parser, "brown OR cat", XC_NUL, XC_PARSE_DEFAULT, &err))
 *          || !(found = xc_db_search(db, query, NULL, &err)))
 *          fprintf(stderr, "%s: %s\n", err.type, err.message);
 *
 *      for (size_t i = 0; i < xc_results_count(found); i++) {
 *          xc_bytes data = xc_results_data(found, i);
 *          printf("%d%% %.*s\n", xc_results_hit(found, i)->percent, (int)data.len, data.data);
 *      }
 *      xc_results_free(found);
 *      xc_query_free(query);
 *      xc_parser_free(parser);
 *      xc_termgen_free(gen);
 *      xc_doc_free(doc);
 *      xc_db_free(db);
 *      return err.status != XC_OK;
 *  }
 *
 * CONTENTS
 *      1 Errors and bytes      5 Databases: opening   9 Queries by hand
 *      2 Stemmers, stoppers    6 Databases: reading  10 Query parser
 *      3 Documents             7 Databases: writing  11 Search, results, snippets, expansion
 *      4 Term generator        8 Walks               12 Compaction, checking, versions
 */
#ifndef XAPIAN_C_H
#define XAPIAN_C_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined __GNUC__
#define XC_API __attribute__((visibility("default")))
#else
#define XC_API
#endif

/* In C++ too, every int may be passed as one of the enums; unknown ones are XC_INVALID_ARGUMENT. */
#ifdef __cplusplus
#define XC_INT : int
extern "C" {
#else
#define XC_INT
#endif

/* ===================================================================== 1 Errors and bytes ==== */

/* The outcome of a call. Values are stable; new ones are added at the end. */
typedef enum xc_status XC_INT {
    XC_OK = 0,   /* success; a walk stands on an item */
    XC_DONE = 1, /* a walk is past its last item; not an error */

    XC_INVALID_ARGUMENT = 2,  /* a NULL handle, a term too long, an unknown language, … */
    XC_INVALID_OPERATION = 3, /* wrong moment or state: write to a reader, commit twice, … */
    XC_UNIMPLEMENTED = 4,     /* this backend or combination cannot do it */
    XC_ASSERTION = 5,         /* libxapian found itself inconsistent */

    XC_DB_ERROR = 6,      /* a database error that has no kind of its own below */
    XC_DB_CORRUPT = 7,    /* the database is damaged */
    XC_DB_CREATE = 8,     /* the database could not be created (or exists already) */
    XC_DB_LOCKED = 9,     /* another writer holds the lock; try again later */
    XC_DB_MODIFIED = 10,  /* the revision being read is gone; reopen and start again */
    XC_DB_OPENING = 11,   /* the database could not be opened */
    XC_DB_VERSION = 12,   /* its format is of another Xapian */
    XC_DB_NOT_FOUND = 13, /* there is no database at this path */
    XC_DB_CLOSED = 14,    /* the handle was closed with xc_db_close */

    XC_DOC_NOT_FOUND = 15,       /* no such document */
    XC_FEATURE_UNAVAILABLE = 16, /* this libxapian was built without it */
    XC_INTERNAL = 17,            /* something that should not happen, in libxapian */
    XC_NETWORK = 18,             /* talking to a remote database failed */
    XC_NETWORK_TIMEOUT = 19,     /* a remote database did not answer in time */
    XC_QUERY_PARSER = 20,        /* the query text cannot be understood */
    XC_SERIALISATION = 21,       /* serialised bytes are not what they should be */
    XC_RANGE = 22,               /* a number is out of its range */
    XC_WILDCARD = 23,            /* a wildcard stands for more terms than its limit allows */

    XC_NO_MEMORY = 24, /* memory ran out */
    XC_EXCEPTION = 25, /* some other C++ exception (std::exception) */
    XC_UNKNOWN = 26    /* something thrown that is not a std::exception */
} xc_status;

/* Why a call failed. Owns nothing. All strings are NUL-terminated, cut off if too long. */
typedef struct xc_error {
    xc_status status;  /* XC_OK if the last call given this error succeeded */
    char type[32];     /* the kind in Xapian's words, e.g. "DatabaseLockError"; empty if none */
    char message[320]; /* for people, in English, without a final full stop or newline */
} xc_error;

/* The status's name as spelt above, e.g. "XC_DB_LOCKED"; a static string, never NULL. */
XC_API const char *xc_status_name(xc_status status);

/* As a length: "the string ends at its NUL". */
#define XC_NUL ((size_t) -1)

/* A borrowed run of bytes. As input, `len` may be XC_NUL; as output it never is, and `data` is
 * never NULL unless the item does not exist. */
typedef struct xc_bytes {
    const char *data;
    size_t len;
} xc_bytes;

/* An owned, growing buffer. Start with XC_BUF_INIT; read data[0..len); release with xc_buf_free. */
typedef struct xc_buf {
    char *data; /* NULL or NUL-terminated, allocated with malloc */
    size_t len; /* bytes in use, the final NUL not counted */
    size_t cap; /* bytes allocated */
} xc_buf;

/* clang-format off */
#define XC_BUF_INIT {NULL, 0, 0}
/* clang-format on */

/* Releases the buffer's memory and makes it empty, ready for use again. NULL is fine. */
XC_API void xc_buf_free(xc_buf *buf);

/* Replaces the buffer's content by these bytes. For callbacks that fill a buffer. */
XC_API xc_status xc_buf_set(xc_buf *buf, const char *data, size_t len, xc_error *err);

typedef uint32_t xc_docid;     /* 1 and up; 0 is never a document */
typedef uint32_t xc_termpos;   /* a word's place in its document */
typedef uint32_t xc_termcount; /* within-document or within-query frequency, lengths */
typedef uint32_t xc_doccount;  /* numbers of documents */
typedef uint32_t xc_slot;      /* which of a document's values */

/* The longest term, synonym or spelling word, in bytes; a NUL byte counts twice. Longer ones are
 * XC_INVALID_ARGUMENT where they are given, before a database sees them: Xapian itself would take
 * some of them and then fail the commit, with all that was to be committed. */
#define XC_MAX_TERM 245

/* Encodes a number such that the bytes sort as the numbers do; for values that are sorted by or
 * searched by range. Writes 1 to 9 bytes into `out` (0 bytes for minus infinity) and returns how
 * many. */
XC_API size_t xc_sortable_serialise(double number, char out[9]);

/* The number that xc_sortable_serialise encoded. Of other bytes: some number. */
XC_API double xc_sortable_unserialise(const char *data, size_t len);

typedef struct xc_db xc_db;
typedef struct xc_doc xc_doc;
typedef struct xc_termgen xc_termgen;
typedef struct xc_stem xc_stem;
typedef struct xc_stopper xc_stopper;
typedef struct xc_query xc_query;
typedef struct xc_parser xc_parser;
typedef struct xc_results xc_results;
typedef struct xc_expansion xc_expansion;
typedef struct xc_terms xc_terms;
typedef struct xc_postings xc_postings;
typedef struct xc_positions xc_positions;
typedef struct xc_values xc_values;

/* ================================================================== 2 Stemmers, stoppers ===== */

/* A stemmer for a language, by English name or ISO 639 code ("indonesian" or "id"; "none" changes
 * nothing). XC_INVALID_ARGUMENT for an unknown one. */
XC_API xc_stem *xc_stem_new(const char *language, xc_error *err);
XC_API void xc_stem_free(xc_stem *stem);

/* Stems one lower-case word. `*out` is valid until the next call with this stemmer. */
XC_API xc_status xc_stem_word(xc_stem *stem, const char *word, size_t len, xc_bytes *out,
                              xc_error *err);

/* The languages there are stemmers for: English names separated by blanks. */
XC_API xc_status xc_stem_languages(xc_buf *out, xc_error *err);

/* A set of stop words; `words` may be NULL when n is 0. */
XC_API xc_stopper *xc_stopper_new(const xc_bytes *words, size_t n, xc_error *err);
XC_API void xc_stopper_free(xc_stopper *stopper);

/* Adds a word; parsers and term generators that use the stopper see it. */
XC_API xc_status xc_stopper_add(xc_stopper *stopper, const char *word, size_t len, xc_error *err);

/* Whether the word is a stop word; false for a NULL stopper. */
XC_API bool xc_stopper_has(const xc_stopper *stopper, const char *word, size_t len);

/* How words become stems, for parsers and term generators. */
typedef enum xc_stem_strategy XC_INT {
    XC_STEM_NONE = 0,         /* no stems */
    XC_STEM_SOME = 1,         /* words as written, and stems as Z terms without positions (default);
                               * a parser leaves capitalised words and phrases unstemmed */
    XC_STEM_ALL = 2,          /* stems instead of words, no Z */
    XC_STEM_ALL_Z = 3,        /* stems instead of words, with Z */
    XC_STEM_SOME_FULL_POS = 4 /* as SOME, and positions for both */
} xc_stem_strategy;

/* What a term generator does with stop words. */
typedef enum xc_stop_strategy XC_INT {
    XC_STOP_NONE = 0,   /* ignores the stopper */
    XC_STOP_ALL = 1,    /* leaves stop words out */
    XC_STOP_STEMMED = 2 /* indexes stop words but not their stems (default) */
} xc_stop_strategy;

/* ============================================================================ 3 Documents ==== */

/* One occurrence of a term, for xc_doc_add_postings. */
typedef struct xc_posting {
    const char *term;
    size_t len; /* or XC_NUL */
    xc_termpos pos;
    xc_termcount wdf_inc;
} xc_posting;

/* A new, empty document, of no database. */
XC_API xc_doc *xc_doc_new(xc_error *err);
XC_API void xc_doc_free(xc_doc *doc);

/* The document's id in the database it came from (of several combined databases: in its own);
 * 0 for a new one. */
XC_API xc_docid xc_doc_id(const xc_doc *doc);

/* Adds a term without a position, or adds wdf_inc to the frequency of one that is there. Here and
 * below, XC_INVALID_ARGUMENT for a term that is empty or beyond XC_MAX_TERM. */
XC_API xc_status xc_doc_add_term(xc_doc *doc, const char *term, size_t len, xc_termcount wdf_inc,
                                 xc_error *err);

/* Adds a term for filtering: frequency 0, so it does not change the document's length. */
XC_API xc_status xc_doc_add_boolean_term(xc_doc *doc, const char *term, size_t len, xc_error *err);

/* Adds a term at a position. */
XC_API xc_status xc_doc_add_posting(xc_doc *doc, const char *term, size_t len, xc_termpos pos,
                                    xc_termcount wdf_inc, xc_error *err);

/* Adds n postings. On failure those before the bad one have been added. */
XC_API xc_status xc_doc_add_postings(xc_doc *doc, const xc_posting *postings, size_t n,
                                     xc_error *err);

/* Removes one occurrence of a term, taking wdf_dec off its frequency (not below 0). The term
 * itself stays. XC_INVALID_ARGUMENT if it is not at that position. */
XC_API xc_status xc_doc_remove_posting(xc_doc *doc, const char *term, size_t len, xc_termpos pos,
                                       xc_termcount wdf_dec, xc_error *err);

/* Removes a term and all its positions. XC_INVALID_ARGUMENT if it is not there. */
XC_API xc_status xc_doc_remove_term(xc_doc *doc, const char *term, size_t len, xc_error *err);

/* Removes all terms, or all values. */
XC_API xc_status xc_doc_clear_terms(xc_doc *doc, xc_error *err);
XC_API xc_status xc_doc_clear_values(xc_doc *doc, xc_error *err);

/* Sets the value of a slot; an empty value removes it. */
XC_API xc_status xc_doc_set_value(xc_doc *doc, xc_slot slot, const char *value, size_t len,
                                  xc_error *err);

/* Sets a slot to a number, encoded by xc_sortable_serialise. */
XC_API xc_status xc_doc_set_number(xc_doc *doc, xc_slot slot, double number, xc_error *err);

/* Reads the value of a slot, empty if there is none. Valid until this handle is freed, or its
 * values are set or cleared. */
XC_API xc_status xc_doc_value(xc_doc *doc, xc_slot slot, xc_bytes *out, xc_error *err);

/* Sets or reads the document's data, a blob that Xapian only stores. What is read is valid until
 * this handle is freed or its data set. */
XC_API xc_status xc_doc_set_data(xc_doc *doc, const char *data, size_t len, xc_error *err);
XC_API xc_status xc_doc_data(xc_doc *doc, xc_bytes *out, xc_error *err);

/* How many distinct terms, and how many values the document has. */
XC_API xc_status xc_doc_term_count(xc_doc *doc, xc_termcount *out, xc_error *err);
XC_API xc_status xc_doc_value_count(xc_doc *doc, xc_termcount *out, xc_error *err);

/* Walks the document's terms in byte order (frequency, positions), or its values by slot. Do not
 * change the document meanwhile. */
XC_API xc_terms *xc_doc_terms(xc_doc *doc, xc_error *err);
XC_API xc_values *xc_doc_values(xc_doc *doc, xc_error *err);

/* The whole document as bytes, and back. */
XC_API xc_status xc_doc_serialise(xc_doc *doc, xc_buf *out, xc_error *err);
XC_API xc_doc *xc_doc_unserialise(const char *data, size_t len, xc_error *err);

/* ======================================================================= 4 Term generator ==== */

enum {
    XC_TERMGEN_SPELLING = 128,  /* also record the words for spelling correction, in the database
                                 * given to xc_termgen_set_database */
    XC_TERMGEN_CJK_NGRAM = 2048 /* cut Chinese, Japanese and Korean text into n-grams; queries and
                                 * snippets need the same flag */
};

/* Turns text into the terms of a document. No stemmer and no stop words at first. */
XC_API xc_termgen *xc_termgen_new(xc_error *err);
XC_API void xc_termgen_free(xc_termgen *gen);

/* Which document terms are added to. Also puts the position back to 0. */
XC_API xc_status xc_termgen_set_document(xc_termgen *gen, const xc_doc *doc, xc_error *err);

/* Settings. A NULL stemmer or stopper means none. */
XC_API xc_status xc_termgen_set_stemmer(xc_termgen *gen, const xc_stem *stem,
                                        xc_stem_strategy strategy, xc_error *err);
XC_API xc_status xc_termgen_set_stopper(xc_termgen *gen, const xc_stopper *stopper,
                                        xc_stop_strategy strategy, xc_error *err);
XC_API xc_status xc_termgen_set_flags(xc_termgen *gen, unsigned flags, xc_error *err);
/* Words longer than this are left out; default 64 bytes. With a prefix at most 240. */
XC_API xc_status xc_termgen_set_max_word_length(xc_termgen *gen, unsigned bytes, xc_error *err);

/* Where spelling data goes: a writable database. */
XC_API xc_status xc_termgen_set_database(xc_termgen *gen, const xc_db *db, xc_error *err);

/* Indexes text, each word with wdf_inc and under the prefix (NULL, 0: none); the text is not
 * copied. Positions run on from call to call. The second form records no positions. */
XC_API xc_status xc_termgen_index(xc_termgen *gen, const char *text, size_t len,
                                  xc_termcount wdf_inc, const char *prefix, size_t prefix_len,
                                  xc_error *err);
XC_API xc_status xc_termgen_index_without_positions(xc_termgen *gen, const char *text, size_t len,
                                                    xc_termcount wdf_inc, const char *prefix,
                                                    size_t prefix_len, xc_error *err);

/* Leaves a gap (say 100) that no phrase reaches across, as between title and body. */
XC_API xc_status xc_termgen_increase_pos(xc_termgen *gen, xc_termpos delta, xc_error *err);

/* The last position used; and the one to run on from. */
XC_API xc_termpos xc_termgen_pos(const xc_termgen *gen);
XC_API xc_status xc_termgen_set_pos(xc_termgen *gen, xc_termpos pos, xc_error *err);

/* =================================================================== 5 Databases: opening ==== */

/* Opens a database for reading: a directory, a single file, or a stub file that lists others. */
XC_API xc_db *xc_db_open(const char *path, xc_error *err);

/* Opens several paths (at least one) as one database. Document d of database i (from 0) of n is
 * known as (d - 1) * n + i + 1. Metadata is that of the first. */
XC_API xc_db *xc_db_open_all(const char *const *paths, size_t n, xc_error *err);

/* Opens a database served by xapian-tcpsrv. Times in milliseconds; 0 waits without limit.
 * The writable form needs a server started with --writable. */
XC_API xc_db *xc_db_open_remote(const char *host, unsigned port, unsigned timeout_ms,
                                unsigned connect_timeout_ms, xc_error *err);
XC_API xc_db *xc_db_open_remote_writable(const char *host, unsigned port, unsigned timeout_ms,
                                         unsigned connect_timeout_ms, xc_error *err);

/* A new, empty, writable database in memory: for tests and small things. It has no transactions,
 * synonyms, spelling or revision (XC_UNIMPLEMENTED), and cannot be compacted. */
XC_API xc_db *xc_db_open_memory(xc_error *err);

/* Several open databases as one, numbered as by xc_db_open_all. The parts are shared, not opened
 * again: reopening or closing the whole reopens or closes them, and they stay in this thread. */
XC_API xc_db *xc_db_combine(const xc_db *const *dbs, size_t n, xc_error *err);

/* Adds one more database to a reader, at the end. XC_INVALID_OPERATION if `db` is writable. */
XC_API xc_status xc_db_add(xc_db *db, const xc_db *other, xc_error *err);

/* What xc_db_open_writable does when there is a database already, or none. */
typedef enum xc_open_mode XC_INT {
    XC_CREATE_OR_OPEN = 0,
    XC_CREATE_OR_OVERWRITE = 1,
    XC_CREATE = 2, /* XC_DB_CREATE if there is one */
    XC_OPEN = 3    /* XC_DB_NOT_FOUND (or XC_DB_OPENING) if there is none */
} xc_open_mode;

enum {
    XC_DB_NO_SYNC = 0x04,    /* do not wait for the disk: faster, and unsafe if power fails */
    XC_DB_FULL_SYNC = 0x08,  /* try harder to reach the platter */
    XC_DB_DANGEROUS = 0x10,  /* update in place: no readers meanwhile, and lost if interrupted */
    XC_DB_NO_TERMLIST = 0x20 /* a new database without term lists: smaller, but no document terms,
                              * deletion, replacement or expansion */
};

#define XC_WAIT_FOREVER (-1)

typedef struct xc_writable_opts {
    unsigned flags;      /* XC_DB_…; default 0 */
    int64_t lock_wait;   /* milliseconds to wait for another writer to finish, XC_WAIT_FOREVER
                          * without limit; default 0: XC_DB_LOCKED at once */
    unsigned block_size; /* of a new database: a power of two, 2048 to 65536; default 0: 8192 */
} xc_writable_opts;

XC_API void xc_writable_opts_init(xc_writable_opts *opts);

/* Opens a database on disk for writing; it can be read as well. There is one writer at a time: the
 * lock excludes other processes and other handles of this one, and goes when the handle is closed
 * or its process ends. XC_DB_LOCKED if it was not to be had in time.
 * Xapian flushes by itself after every $XAPIAN_FLUSH_THRESHOLD changed documents (10000). */
XC_API xc_db *xc_db_open_writable(const char *path, xc_open_mode mode, const xc_writable_opts *opts,
                                  xc_error *err);

/* Closes the files. A writer commits first unless in a transaction, which is dropped; this is the
 * only way to learn that the last commit failed. The handle must still be freed; other calls on it,
 * and on what was made from it, may then return XC_DB_CLOSED. Closing twice is fine. */
XC_API xc_status xc_db_close(xc_db *db, xc_error *err);

/* Releases the handle. A writer that nothing else uses closes as xc_db_close does, but silently. */
XC_API void xc_db_free(xc_db *db);

/* Moves a reader to the newest revision. *changed (may be NULL): false if it surely is the same. */
XC_API xc_status xc_db_reopen(xc_db *db, bool *changed, xc_error *err);

/* How often a one-shot read reopens and tries again before it returns XC_DB_MODIFIED; default 10.
 * Children made afterwards do the same. */
XC_API xc_status xc_db_set_retries(xc_db *db, unsigned retries, xc_error *err);

/* Tells a remote server that the connection is still wanted. */
XC_API xc_status xc_db_keep_alive(xc_db *db, xc_error *err);

/* =================================================================== 6 Databases: reading ==== */

/* Whether the handle was opened for writing; how many databases it combines; how to describe it. */
XC_API bool xc_db_is_writable(const xc_db *db);
XC_API size_t xc_db_shards(const xc_db *db);
XC_API xc_status xc_db_describe(const xc_db *db, xc_buf *out, xc_error *err);

/* Whether some writer holds the lock (always true of a writable handle). */
XC_API xc_status xc_db_is_locked(const xc_db *db, bool *out, xc_error *err);

/* Facts of the whole database. Lengths are sums of within-document frequencies. */
XC_API xc_status xc_db_doc_count(xc_db *db, xc_doccount *out, xc_error *err);
XC_API xc_status xc_db_last_docid(xc_db *db, xc_docid *out, xc_error *err);
XC_API xc_status xc_db_average_length(xc_db *db, double *out, xc_error *err);
XC_API xc_status xc_db_total_length(xc_db *db, uint64_t *out, xc_error *err);
XC_API xc_status xc_db_has_positions(xc_db *db, bool *out, xc_error *err);

/* Bounds on the length of a document. */
XC_API xc_status xc_db_doc_length_bounds(xc_db *db, xc_termcount *lower, xc_termcount *upper,
                                         xc_error *err);

/* Identifies the database and its copies by file; several, one after another, if combined. */
XC_API xc_status xc_db_uuid(xc_db *db, xc_buf *out, xc_error *err);

/* A number that grows with every commit. Of one database on disk only, else
 * XC_INVALID_OPERATION or XC_UNIMPLEMENTED. */
XC_API xc_status xc_db_revision(xc_db *db, uint64_t *out, xc_error *err);

/* Of a term: in how many documents; how often in all of them; whether at all; the most often in
 * any one (a bound). 0 or false for an unknown term. The empty term is in every document. */
XC_API xc_status xc_db_term_freq(xc_db *db, const char *term, size_t len, xc_doccount *out,
                                 xc_error *err);
XC_API xc_status xc_db_collection_freq(xc_db *db, const char *term, size_t len, uint64_t *out,
                                       xc_error *err);
XC_API xc_status xc_db_term_exists(xc_db *db, const char *term, size_t len, bool *out,
                                   xc_error *err);
XC_API xc_status xc_db_wdf_upper_bound(xc_db *db, const char *term, size_t len, xc_termcount *out,
                                       xc_error *err);

/* Of a value slot: how many documents have one; the least and greatest (bounds). */
XC_API xc_status xc_db_value_freq(xc_db *db, xc_slot slot, xc_doccount *out, xc_error *err);
XC_API xc_status xc_db_value_lower_bound(xc_db *db, xc_slot slot, xc_buf *out, xc_error *err);
XC_API xc_status xc_db_value_upper_bound(xc_db *db, xc_slot slot, xc_buf *out, xc_error *err);

/* Of a document: itself, read lazily; its length; how many distinct terms. XC_DOC_NOT_FOUND. */
XC_API xc_doc *xc_db_document(xc_db *db, xc_docid docid, xc_error *err);
XC_API xc_status xc_db_doc_length(xc_db *db, xc_docid docid, xc_termcount *out, xc_error *err);
XC_API xc_status xc_db_doc_unique_terms(xc_db *db, xc_docid docid, xc_termcount *out,
                                        xc_error *err);

/* The metadata of a key, empty if there is none. XC_INVALID_ARGUMENT for an empty key. */
XC_API xc_status xc_db_metadata(xc_db *db, const char *key, size_t len, xc_buf *out, xc_error *err);

/* The best correction of a word within max_edits edits (2 is usual); empty if there is none. */
XC_API xc_status xc_db_spelling_suggestion(xc_db *db, const char *word, size_t len,
                                           unsigned max_edits, xc_buf *out, xc_error *err);

/* Walks, all in byte order. An empty prefix means everything.
 *   terms            the terms of the database, with document frequency
 *   document_terms   the terms of one document, with frequency in it, positions and doc. frequency
 *   metadata_keys    the keys that have metadata (in memory: none)
 *   synonyms         the synonyms of one term
 *   synonym_keys     the terms that have synonyms
 *   spellings        the words that spelling correction knows, with frequency */
XC_API xc_terms *xc_db_terms(xc_db *db, const char *prefix, size_t len, xc_error *err);
XC_API xc_terms *xc_db_document_terms(xc_db *db, xc_docid docid, xc_error *err);
XC_API xc_terms *xc_db_metadata_keys(xc_db *db, const char *prefix, size_t len, xc_error *err);
XC_API xc_terms *xc_db_synonyms(xc_db *db, const char *term, size_t len, xc_error *err);
XC_API xc_terms *xc_db_synonym_keys(xc_db *db, const char *prefix, size_t len, xc_error *err);
XC_API xc_terms *xc_db_spellings(xc_db *db, xc_error *err);

/* Walks the documents of a term by id; of the empty term: all documents. */
XC_API xc_postings *xc_db_postings(xc_db *db, const char *term, size_t len, xc_error *err);

/* Walks the positions of a term in a document; none if either is not there. */
XC_API xc_positions *xc_db_positions(xc_db *db, xc_docid docid, const char *term, size_t len,
                                     xc_error *err);

/* Walks the values of a slot over all documents that have one, by document id. */
XC_API xc_values *xc_db_values(xc_db *db, xc_slot slot, xc_error *err);

/* =================================================================== 7 Databases: writing ====
 * On a handle that is not writable: XC_INVALID_OPERATION. Changes are seen by other handles after
 * a commit. Beware: when adding, replacing or committing fails in the database itself (disk full,
 * corruption), Xapian drops everything since the last commit. Errors in arguments and
 * XC_DOC_NOT_FOUND leave earlier changes alone. */

/* Adds a document under a new id, stored in *docid (may be NULL). The document can be changed and
 * added again. */
XC_API xc_status xc_db_add_document(xc_db *db, const xc_doc *doc, xc_docid *docid, xc_error *err);

/* Puts the document under this id, whether or not there was one. */
XC_API xc_status xc_db_replace_document(xc_db *db, xc_docid docid, const xc_doc *doc,
                                        xc_error *err);

/* Puts the document in place of those that have this term (the lowest id stays, in *docid if not
 * NULL), or adds it. The document should have the term itself. */
XC_API xc_status xc_db_replace_by_term(xc_db *db, const char *term, size_t len, const xc_doc *doc,
                                       xc_docid *docid, xc_error *err);

/* Deletes a document (XC_DOC_NOT_FOUND if there is none), or all that have this term, if any. */
XC_API xc_status xc_db_delete_document(xc_db *db, xc_docid docid, xc_error *err);
XC_API xc_status xc_db_delete_by_term(xc_db *db, const char *term, size_t len, xc_error *err);

/* Sets metadata; an empty value removes it. Keys are 1 to 253 bytes. */
XC_API xc_status xc_db_set_metadata(xc_db *db, const char *key, size_t key_len, const char *value,
                                    size_t value_len, xc_error *err);

/* Synonyms of a term, and words (with their frequency) that spelling is corrected to. Removing
 * what is not there is fine. */
XC_API xc_status xc_db_add_synonym(xc_db *db, const char *term, size_t term_len,
                                   const char *synonym, size_t synonym_len, xc_error *err);
XC_API xc_status xc_db_remove_synonym(xc_db *db, const char *term, size_t term_len,
                                      const char *synonym, size_t synonym_len, xc_error *err);
XC_API xc_status xc_db_clear_synonyms(xc_db *db, const char *term, size_t len, xc_error *err);
XC_API xc_status xc_db_add_spelling(xc_db *db, const char *word, size_t len, xc_termcount freq_inc,
                                    xc_error *err);
XC_API xc_status xc_db_remove_spelling(xc_db *db, const char *word, size_t len,
                                       xc_termcount freq_dec, xc_error *err);

/* Makes all changes visible and durable. Not inside a transaction. */
XC_API xc_status xc_db_commit(xc_db *db, xc_error *err);

/* A transaction: all its changes or none. `flushed` commits before and after, so that it stands
 * alone; without, it is cheaper, and cancelling also loses earlier changes not yet committed. */
XC_API xc_status xc_db_begin_transaction(xc_db *db, bool flushed, xc_error *err);
XC_API xc_status xc_db_commit_transaction(xc_db *db, xc_error *err);
XC_API xc_status xc_db_cancel_transaction(xc_db *db, xc_error *err);

/* ================================================================================ 8 Walks ==== */

/* Terms, or other strings in byte order. skip_to moves forward to the first item that is not less
 * than the given one and returns as next does. It does not move back. */
XC_API void xc_terms_free(xc_terms *walk);
XC_API xc_status xc_terms_next(xc_terms *walk, xc_error *err);
XC_API xc_status xc_terms_skip_to(xc_terms *walk, const char *term, size_t len, xc_error *err);

/* The item; valid until the walk moves or is freed. */
XC_API xc_bytes xc_terms_term(const xc_terms *walk);

/* Frequency in the document (document walks; of a query's terms: 1), number of documents (of
 * spellings: frequency), positions in the document (document walks). XC_INVALID_OPERATION where
 * the walk has no such thing. */
XC_API xc_status xc_terms_wdf(xc_terms *walk, xc_termcount *out, xc_error *err);
XC_API xc_status xc_terms_term_freq(xc_terms *walk, xc_doccount *out, xc_error *err);
XC_API xc_positions *xc_terms_positions(xc_terms *walk, xc_error *err);

/* The documents of a term. */
XC_API void xc_postings_free(xc_postings *walk);
XC_API xc_status xc_postings_next(xc_postings *walk, xc_error *err);
XC_API xc_status xc_postings_skip_to(xc_postings *walk, xc_docid docid, xc_error *err);
XC_API xc_docid xc_postings_docid(const xc_postings *walk);
XC_API xc_status xc_postings_wdf(xc_postings *walk, xc_termcount *out, xc_error *err);
XC_API xc_status xc_postings_doc_length(xc_postings *walk, xc_termcount *out, xc_error *err);
XC_API xc_positions *xc_postings_positions(xc_postings *walk, xc_error *err);

/* The positions of a term in a document, ascending. */
XC_API void xc_positions_free(xc_positions *walk);
XC_API xc_status xc_positions_next(xc_positions *walk, xc_error *err);
XC_API xc_status xc_positions_skip_to(xc_positions *walk, xc_termpos pos, xc_error *err);
XC_API xc_termpos xc_positions_pos(const xc_positions *walk);

/* Values: of one slot over documents, or of one document over slots; docid and slot tell where the
 * walk stands (docid is 0 for a document of no database). skip_to takes a document id or a slot
 * accordingly. The value is valid until the walk moves or is freed. */
XC_API void xc_values_free(xc_values *walk);
XC_API xc_status xc_values_next(xc_values *walk, xc_error *err);
XC_API xc_status xc_values_skip_to(xc_values *walk, uint32_t docid_or_slot, xc_error *err);
XC_API xc_docid xc_values_docid(const xc_values *walk);
XC_API xc_slot xc_values_slot(const xc_values *walk);
XC_API xc_bytes xc_values_value(const xc_values *walk);

/* ====================================================================== 9 Queries by hand ==== */

typedef enum xc_op XC_INT {
    XC_OP_AND = 0,         /* all */
    XC_OP_OR = 1,          /* any; weights add up */
    XC_OP_AND_NOT = 2,     /* the first, and none of the others */
    XC_OP_XOR = 3,         /* an odd number of them */
    XC_OP_AND_MAYBE = 4,   /* the first; the others only add weight */
    XC_OP_FILTER = 5,      /* all; weight from the first only */
    XC_OP_NEAR = 6,        /* all, within `param` words, in any order */
    XC_OP_PHRASE = 7,      /* all, within `param` words, in this order */
    XC_OP_VALUE_RANGE = 8, /* from here to 9: only told by xc_query_op */
    XC_OP_SCALE_WEIGHT = 9,
    XC_OP_ELITE_SET = 10, /* OR of the `param` that weigh most (0: 10) */
    XC_OP_VALUE_GE = 11,  /* only told by xc_query_op */
    XC_OP_VALUE_LE = 12,  /* only told by xc_query_op */
    XC_OP_SYNONYM = 13,   /* OR, weighted as if they were one term */
    XC_OP_MAX = 14,       /* OR, with the weight of the heaviest */
    XC_OP_WILDCARD = 15,  /* only told by xc_query_op, as are the following */
    XC_OP_TERM = 100,
    XC_OP_POSTING_SOURCE = 101,
    XC_OP_MATCH_ALL = 102,
    XC_OP_MATCH_NOTHING = 103
} xc_op;

/* What happens to a wildcard that stands for more terms than its limit. */
typedef enum xc_wildcard_limit XC_INT {
    XC_WILDCARD_LIMIT_ERROR = 0,        /* the search returns XC_WILDCARD */
    XC_WILDCARD_LIMIT_FIRST = 1,        /* the first ones in byte order */
    XC_WILDCARD_LIMIT_MOST_FREQUENT = 2 /* the ones in most documents */
} xc_wildcard_limit;

XC_API void xc_query_free(xc_query *query);

/* A copy that shares its inside with the original: cheap, for the same thread. */
XC_API xc_query *xc_query_copy(const xc_query *query, xc_error *err);

/* A copy that shares nothing and may go to another thread. Call it where the original lives. */
XC_API xc_query *xc_query_deep_copy(const xc_query *query, xc_error *err);

/* One term. wqf is its frequency in the query (usually 1), pos its place there (0 if none). The
 * empty term matches all documents. */
XC_API xc_query *xc_query_term(const char *term, size_t len, xc_termcount wqf, xc_termpos pos,
                               xc_error *err);

XC_API xc_query *xc_query_match_all(xc_error *err);
XC_API xc_query *xc_query_match_nothing(xc_error *err);

/* Combines n queries. `param` is the window of NEAR and PHRASE (0: n words) and the size of
 * ELITE_SET, else ignored. NULL entries count as match-nothing. Nothing combined matches nothing.
 * NEAR and PHRASE take terms, or ORs of terms. */
XC_API xc_query *xc_query_combine(xc_op op, const xc_query *const *queries, size_t n,
                                  uint32_t param, xc_error *err);

/* The same for two queries, and for terms. */
XC_API xc_query *xc_query_pair(xc_op op, const xc_query *left, const xc_query *right,
                               xc_error *err);
XC_API xc_query *xc_query_combine_terms(xc_op op, const xc_bytes *terms, size_t n, uint32_t param,
                                        xc_error *err);

/* Multiplies the weight; factor >= 0, and 0 makes it a filter. */
XC_API xc_query *xc_query_scale(const xc_query *query, double factor, xc_error *err);

/* Documents whose value in the slot is in [low, high], is >= or <= a bound, in byte order. */
XC_API xc_query *xc_query_value_range(xc_slot slot, const char *low, size_t low_len,
                                      const char *high, size_t high_len, xc_error *err);
XC_API xc_query *xc_query_value_ge(xc_slot slot, const char *low, size_t len, xc_error *err);
XC_API xc_query *xc_query_value_le(xc_slot slot, const char *high, size_t len, xc_error *err);

/* The documents [first, last] of ranges that ascend and do not touch, in that one of the combined
 * databases that has this uuid (xc_db_uuid); ids are those of the database by itself, which must have
 * them all up to its last. Unweighted; for local databases, and not to be serialised. */
typedef struct xc_docid_range {
    xc_docid first, last;
} xc_docid_range;
XC_API xc_query *xc_query_docids(const char *uuid, const xc_docid_range *ranges, size_t n,
                                 xc_error *err);

/* By what a query is to be weighed in a database whose own statistics are not those that count: factors for
 * a term by its wqf, and for terms that XC_OP_SYNONYM makes one. */
typedef struct xc_reweighing {
    double (*term)(xc_termcount wqf, void *data);
    double (*synonym)(const xc_termcount *wqfs, size_t n, void *data);
    void *data;
} xc_reweighing;

/* The query with each term whose wqf is 2 or more, and each XC_OP_SYNONYM of such, scaled by its factor; what
 * it finds is the same. Queries know how they were made (by the functions here that take and give queries,
 * copies included) but for those that were parsed or unserialised. */
XC_API xc_query *xc_query_reweigh(const xc_query *query, const xc_reweighing *how, xc_error *err);

/* Any term that starts with `prefix`, combined by XC_OP_SYNONYM, XC_OP_OR or XC_OP_MAX. At most
 * `limit` terms (0: any number), counted in each combined database by itself. Terms are looked up
 * by the search, so that is where XC_WILDCARD comes from. */
XC_API xc_query *xc_query_wildcard(const char *prefix, size_t len, xc_termcount limit,
                                   xc_wildcard_limit limit_type, xc_op combiner, xc_error *err);

/* A query as text for people, as bytes, and back from bytes (XC_SERIALISATION). */
XC_API xc_status xc_query_describe(const xc_query *query, xc_buf *out, xc_error *err);
XC_API xc_status xc_query_serialise(const xc_query *query, xc_buf *out, xc_error *err);
XC_API xc_query *xc_query_unserialise(const char *data, size_t len, xc_error *err);

/* Walks the query's terms: by place in the query, or each once in byte order. */
XC_API xc_terms *xc_query_terms(const xc_query *query, xc_error *err);
XC_API xc_terms *xc_query_unique_terms(const xc_query *query, xc_error *err);

/* Number of terms, with their wqf; whether it is match-nothing (true for NULL). */
XC_API xc_termcount xc_query_length(const xc_query *query);
XC_API bool xc_query_is_empty(const xc_query *query);

/* The outermost operator (NULL: XC_OP_MATCH_NOTHING), how many queries it combines, and a copy of
 * the i-th of them (XC_INVALID_ARGUMENT if there is none). */
XC_API xc_op xc_query_op(const xc_query *query);
XC_API size_t xc_query_subquery_count(const xc_query *query);
XC_API xc_query *xc_query_subquery(const xc_query *query, size_t i, xc_error *err);

/* ======================================================================== 10 Query parser ==== */

enum {
    XC_PARSE_BOOLEAN = 1,          /* AND, OR, NOT, XOR, brackets */
    XC_PARSE_PHRASE = 2,           /* "quoted words", NEAR, ADJ */
    XC_PARSE_LOVEHATE = 4,         /* + and - */
    XC_PARSE_BOOLEAN_ANY_CASE = 8, /* and, or, not too */
    XC_PARSE_WILDCARD = 16,        /* word* */
    XC_PARSE_PURE_NOT = 32,        /* NOT word, alone */
    XC_PARSE_PARTIAL = 64,         /* the last word may be unfinished */
    XC_PARSE_SPELLING = 128,       /* correct spelling; needs a database */
    XC_PARSE_SYNONYM = 256,        /* ~word; needs a database, as do the following two */
    XC_PARSE_AUTO_SYNONYMS = 512,  /* synonyms of every word */
    XC_PARSE_AUTO_MULTIWORD_SYNONYMS = 1024 | 512, /* and of groups of words */
    XC_PARSE_CJK_NGRAM = 2048,                     /* as XC_TERMGEN_CJK_NGRAM */
    XC_PARSE_ACCUMULATE = 65536,     /* keep the stop and unstem lists of earlier texts */
    XC_PARSE_NO_POSITIONS = 0x20000, /* phrases and NEAR become AND */
    XC_PARSE_DEFAULT = 1 | 2 | 4
};

/* A parser of users' query text. No stemmer, prefixes or database at first; words are ORed. */
XC_API xc_parser *xc_parser_new(xc_error *err);
XC_API void xc_parser_free(xc_parser *parser);

/* Settings. A NULL stemmer or stopper means none. The default operator may be OR, AND, NEAR,
 * PHRASE (these two with room for nine more words), ELITE_SET, SYNONYM or MAX. The database serves
 * spelling and synonyms. */
XC_API xc_status xc_parser_set_stemmer(xc_parser *parser, const xc_stem *stem,
                                       xc_stem_strategy strategy, xc_error *err);
XC_API xc_status xc_parser_set_stopper(xc_parser *parser, const xc_stopper *stopper, xc_error *err);
XC_API xc_status xc_parser_set_default_op(xc_parser *parser, xc_op op, xc_error *err);
XC_API xc_status xc_parser_set_database(xc_parser *parser, const xc_db *db, xc_error *err);

/* How many terms a wildcard may stand for (0, the default: any number). `which` says whether this
 * is for XC_PARSE_WILDCARD, XC_PARSE_PARTIAL or both. */
XC_API xc_status xc_parser_set_max_expansion(xc_parser *parser, xc_termcount limit,
                                             xc_wildcard_limit limit_type, unsigned which,
                                             xc_error *err);

/* Lets users write `field:word` for the term prefix+word. A field may have several prefixes; the
 * empty field stands for words without one. */
XC_API xc_status xc_parser_add_prefix(xc_parser *parser, const char *field, const char *prefix,
                                      xc_error *err);

/* Lets users write `field:value` as a filter. Several filters of one `exclusive` field (a document
 * has one value) are ORed, of others ANDed. XC_INVALID_OPERATION if it has a plain prefix. */
XC_API xc_status xc_parser_add_boolean_prefix(xc_parser *parser, const char *field,
                                              const char *prefix, bool exclusive, xc_error *err);

/* Makes a query of the text after `field:`. The parser takes over the query returned. After NULL,
 * xc_parser_parse fails with what the function left in *err (if nothing: XC_QUERY_PARSER). */
typedef xc_query *(*xc_field_fn)(void *ctx, const char *text, size_t len, xc_error *err);

/* Lets users write `field:text` and asks `fn` what it means: as a filter combined as above, or as a
 * plain part of the query. `ctx` must live as long as the parser. */
XC_API xc_status xc_parser_add_field(xc_parser *parser, const char *field, xc_field_fn fn,
                                     void *ctx, xc_error *err);
XC_API xc_status xc_parser_add_boolean_field(xc_parser *parser, const char *field, xc_field_fn fn,
                                             void *ctx, bool exclusive, xc_error *err);

typedef enum xc_range_kind XC_INT {
    XC_RANGE_STRING = 0, /* values as they are */
    XC_RANGE_NUMBER = 1, /* values made by xc_sortable_serialise */
    XC_RANGE_DATE = 2    /* values YYYYMMDD; users may write 31/12/1999, 1999-12-31, … */
} xc_range_kind;

enum {
    XC_RANGE_SUFFIX = 1,    /* `marker` follows the range instead of preceding it: 2..12kg */
    XC_RANGE_REPEATED = 2,  /* `marker` may stand at both ends: $1..$10 */
    XC_RANGE_PREFER_MDY = 4 /* 2/1/2000 is 1 February */
};

/* Lets users write marker+low..high, e.g. "year:2008..2018" with the marker "year:" (colon
 * included; NULL or empty: none needed). Either end may be left out. Processors are tried in the
 * order they were added; XC_QUERY_PARSER when none accepts. */
XC_API xc_status xc_parser_add_range(xc_parser *parser, xc_range_kind kind, xc_slot slot,
                                     const char *marker, unsigned flags, xc_error *err);

/* Parses a text with XC_PARSE_… flags. An empty text gives match-nothing. XC_QUERY_PARSER when it
 * cannot be understood; beware that Xapian understands almost anything somehow. */
XC_API xc_query *xc_parser_parse(xc_parser *parser, const char *text, size_t len, unsigned flags,
                                 xc_error *err);

/* The same; words without a field get this term prefix. */
XC_API xc_query *xc_parser_parse_prefixed(xc_parser *parser, const char *text, size_t len,
                                          unsigned flags, const char *prefix, size_t prefix_len,
                                          xc_error *err);

/* Of the text last parsed: the spelling-corrected text (empty: nothing to correct); the stop words
 * that were left out; the forms a term of the query had in the text. */
XC_API xc_status xc_parser_corrected(xc_parser *parser, xc_buf *out, xc_error *err);
XC_API xc_terms *xc_parser_stop_list(xc_parser *parser, xc_error *err);
XC_API xc_terms *xc_parser_unstem_list(xc_parser *parser, const char *term, size_t len,
                                       xc_error *err);

/* ========================================= 11 Search, results, snippets, expansion ==== */

typedef enum xc_weight_scheme XC_INT {
    XC_WEIGHT_DEFAULT = 0, /* BM25 with Xapian's parameters */
    XC_WEIGHT_BM25,        /* params: k1 k2 k3 b min_normlen */
    XC_WEIGHT_BM25PLUS,    /* params: k1 k2 k3 b min_normlen delta */
    XC_WEIGHT_BOOL,        /* all weights 0 */
    XC_WEIGHT_TRAD,        /* params: k */
    XC_WEIGHT_TFIDF,       /* normalizations, e.g. "ntn" */
    XC_WEIGHT_COORD,       /* number of query terms matched */
    XC_WEIGHT_INL2,        /* params: c — as the next three */
    XC_WEIGHT_IFB2,
    XC_WEIGHT_INEB2,
    XC_WEIGHT_BB2,
    XC_WEIGHT_DLH, /* no parameters — as the next */
    XC_WEIGHT_DPH,
    XC_WEIGHT_PL2,     /* params: c */
    XC_WEIGHT_PL2PLUS, /* params: c delta */
    XC_WEIGHT_LM       /* params: log, smoothing (1 to 5, as Xapian numbers them), p1, p2 */
} xc_weight_scheme;

/* How hits are weighed. Made by the functions below, or by hand: then set all parameters of the
 * scheme. XC_INVALID_ARGUMENT from the search if they are not allowed. */
typedef struct xc_weighting {
    xc_weight_scheme scheme;
    double params[6];
    char normalizations[4]; /* TFIDF only */
} xc_weighting;

XC_API xc_weighting xc_weighting_bm25(double k1, double k2, double k3, double b,
                                      double min_normlen); /* Xapian's: 1 0 1 0.5 0.5 */
XC_API xc_weighting xc_weighting_bm25plus(double k1, double k2, double k3, double b,
                                          double min_normlen, double delta); /* … delta 1 */
XC_API xc_weighting xc_weighting_bool(void);
XC_API xc_weighting xc_weighting_trad(double k);
XC_API xc_weighting xc_weighting_tfidf(const char *normalizations); /* three letters */
/* Any scheme with Xapian's own parameters. */
XC_API xc_weighting xc_weighting_of(xc_weight_scheme scheme);

/* Statistics in place of those that Xapian takes of the databases, for whoever searches a part of them as
 * if there were no other documents. A term of the query with a wqf of n + 2 is in freqs[n] documents. Of
 * terms with a wqf of 1, and of XC_OP_SYNONYM, it is not known in how many documents they are: they weigh
 * as if their rarity were 1. Scale them by xc_rarity. */
typedef struct xc_known_stats {
    double documents, average_length; /* in words; 0: there are none */
    const xc_doccount *freqs;
    size_t n;
} xc_known_stats;

/* BM25's factor for a term that so many of the documents have. */
XC_API double xc_rarity(double documents, xc_doccount freq);

typedef enum xc_sort XC_INT {
    XC_SORT_RELEVANCE = 0,
    XC_SORT_KEYS,                /* by keys only */
    XC_SORT_KEYS_THEN_RELEVANCE, /* by keys, equal ones by weight */
    XC_SORT_RELEVANCE_THEN_KEYS  /* by weight, equal ones by keys */
} xc_sort;

/* One sort key: a slot's values in byte order, least first unless `descending`. */
typedef struct xc_sort_key {
    xc_slot slot;
    bool descending;
} xc_sort_key;

typedef enum xc_docid_order XC_INT { /* of hits that are equal otherwise */
                                     XC_DOCID_DESCENDING = 0,
                                     XC_DOCID_ASCENDING = 1, /* default */
                                     XC_DOCID_ANY = 2        /* whatever is fastest */
} xc_docid_order;

/* As check_at_least: look at every match, so that totals and facets are exact. */
#define XC_ALL UINT32_MAX

/* What a search does and brings back. The arrays are read during the call only. */
typedef struct xc_search_opts {
    xc_doccount first;          /* rank of the first hit wanted; 0 */
    xc_doccount limit;          /* most hits wanted; 10 */
    xc_doccount check_at_least; /* consider at least so many matches; 0, XC_ALL */

    xc_weighting weighting;       /* default BM25 with Xapian's parameters */
    const xc_known_stats *known;  /* with XC_WEIGHT_BM25, of which k2, k3 and min_normlen are taken as 0,
                                   * on local databases; NULL: Xapian's own */
    xc_termcount query_length;    /* for weighting; 0: sum of the query's wqf */
    xc_sort sort;                 /* XC_SORT_RELEVANCE */
    const xc_sort_key *sort_keys; /* for the other sorts, most important first; more than one not */
    size_t sort_key_count;        /* on remote databases */
    xc_docid_order docid_order;   /* XC_DOCID_ASCENDING */
    /* Hits of one weight come by this number, the least first; with XC_SORT_RELEVANCE, on local databases.
     * libxapian tells only the id that the document has in its own one of the databases that are combined;
     * `marked`: it has a value in tie_slot. NULL: by docid_order. */
    uint64_t (*tie)(xc_docid id, bool marked, void *data);
    xc_slot tie_slot;
    void *tie_data;
    xc_slot collapse_slot;        /* of hits with the same value here */
    xc_doccount collapse_max;     /* keep the best so many; 0: keep all */
    int percent_cutoff;           /* leave out hits below this percentage; 0 */
    double weight_cutoff;         /* leave out hits below this weight; 0 */
    double time_limit;            /* seconds after which check_at_least is given up; 0: none */
    const xc_docid *relevant;     /* documents known to be relevant, for term weights */
    size_t relevant_count;

    bool with_data;             /* copy each hit's data; true */
    bool with_terms;            /* tell each query term's frequency and weight; false */
    bool with_matching_terms;   /* find which query terms each hit has; false */
    const xc_slot *value_slots; /* copy each hit's values of these slots */
    size_t value_slot_count;
    const xc_slot *facet_slots; /* count the values of these slots over the matches considered */
    size_t facet_slot_count;
    size_t facet_limit; /* most values per facet; 0: all */
    bool with_docids;   /* keep the ids of all matches considered; not on remote databases; false */
} xc_search_opts;

XC_API void xc_search_opts_init(xc_search_opts *opts);

/* Runs a query and copies out all that was asked for: results stay valid whatever happens to the
 * database. Reopens and runs again when a writer got in the way; see xc_db_set_retries. */
XC_API xc_results *xc_db_search(xc_db *db, const xc_query *query, const xc_search_opts *opts,
                                xc_error *err);
XC_API void xc_results_free(xc_results *results);

/* How many hits there are here, and bounds and estimate of how many match in all. */
XC_API size_t xc_results_count(const xc_results *results);
XC_API xc_doccount xc_results_lower_bound(const xc_results *results);
XC_API xc_doccount xc_results_estimated(const xc_results *results);
XC_API xc_doccount xc_results_upper_bound(const xc_results *results);

/* The same before collapsing. */
XC_API xc_doccount xc_results_uncollapsed_lower_bound(const xc_results *results);
XC_API xc_doccount xc_results_uncollapsed_estimated(const xc_results *results);
XC_API xc_doccount xc_results_uncollapsed_upper_bound(const xc_results *results);

/* The greatest weight any hit could have, and that one has. */
XC_API double xc_results_max_possible(const xc_results *results);
XC_API double xc_results_max_attained(const xc_results *results);

/* The results of one search that was run in each of n databases by itself, each with the same options but
 * for a first of 0 and a limit that reaches as far as theirs: the best of all, as from xc_db_combine of the
 * databases in this order. Terms are those of all; facets, ids of matches and snippets are left out. */
XC_API xc_results *xc_results_merge(const xc_results *const *parts, size_t n,
                                    const xc_search_opts *opts, xc_error *err);

/* One hit. Lives as long as the results, as does all that the functions below return. */
typedef struct xc_hit {
    xc_docid docid;
    xc_doccount rank; /* from 0, opts.first included */
    double weight;
    int percent;
    xc_doccount collapse_count; /* at least so many others with the same collapse key; 0: unknown */
    xc_bytes collapse_key;      /* empty unless collapsing */
    xc_bytes sort_key;          /* empty unless sorted by keys */
} xc_hit;

/* Hit i of this page (i from 0, not the rank), NULL beyond the end; its data; its value of a slot
 * asked for; the query terms it has, by their place in the query. Empty if not asked for. Terms
 * that a wildcard stands for are not among them. */
XC_API const xc_hit *xc_results_hit(const xc_results *results, size_t i);
XC_API xc_bytes xc_results_data(const xc_results *results, size_t i);
XC_API xc_bytes xc_results_value(const xc_results *results, size_t i, xc_slot slot);
XC_API const xc_bytes *xc_results_matching_terms(const xc_results *results, size_t i, size_t *n);

/* What the database knows of a query term. */
typedef struct xc_query_term_info {
    xc_bytes term;
    xc_doccount term_freq; /* documents that have it */
    double weight;         /* the most it could add to a hit's weight; 0 for filters */
} xc_query_term_info;

/* The query's distinct terms in byte order (not those a wildcard stands for). */
XC_API size_t xc_results_term_count(const xc_results *results);
XC_API const xc_query_term_info *xc_results_term(const xc_results *results, size_t i);

/* One value of a facet. */
typedef struct xc_facet {
    xc_bytes value;
    xc_doccount count;
} xc_facet;

/* Facet f is that of opts.facet_slots[f]: its values, most frequent first, equal ones in byte
 * order; and over how many matches they were counted, those without a value included. Exact only
 * with check_at_least XC_ALL. */
XC_API size_t xc_results_facet_count(const xc_results *results, size_t f);
XC_API const xc_facet *xc_results_facet(const xc_results *results, size_t f, size_t i);
XC_API size_t xc_results_facet_total(const xc_results *results, size_t f);

/* The ids of the matches considered, in the order in which they were: all of them only with
 * check_at_least XC_ALL. Of several combined databases each has its own ids, and they cannot be told
 * apart here. NULL and 0 if not asked for. */
XC_API const xc_docid *xc_results_docids(const xc_results *results, size_t *n);

enum {
    XC_SNIPPET_BACKGROUND_MODEL = 1,    /* prefer interesting surroundings */
    XC_SNIPPET_EXHAUSTIVE = 2,          /* look at all of the text */
    XC_SNIPPET_EMPTY_WITHOUT_MATCH = 4, /* nothing, if nothing matches */
    XC_SNIPPET_CJK_NGRAM = 2048         /* as XC_TERMGEN_CJK_NGRAM */
};

typedef struct xc_snippet_opts {
    size_t length;        /* about so many bytes; 500 */
    const xc_stem *stem;  /* the stemmer the query was parsed with; NULL: none */
    unsigned flags;       /* XC_SNIPPET_…; BACKGROUND_MODEL | EXHAUSTIVE */
    const char *hi_start; /* around matches; "<b>" */
    const char *hi_end;   /* "</b>" */
    const char *omit;     /* where text was left out; "..." */
} xc_snippet_opts;

XC_API void xc_snippet_opts_init(xc_snippet_opts *opts);

/* The part of a text that shows best why it matched, as HTML: &, < and > are escaped. Terms with a
 * prefix are not highlighted. Uses the database of the search, so call it in its thread. */
XC_API xc_status xc_results_snippet(const xc_results *results, const char *text, size_t len,
                                    const xc_snippet_opts *opts, xc_buf *out, xc_error *err);

/* Says whether expansion may suggest a term. */
typedef bool (*xc_accept_term_fn)(void *ctx, const char *term, size_t len);

typedef struct xc_expand_opts {
    xc_termcount limit;       /* most terms wanted; 40 */
    double min_weight;        /* 0 */
    bool exact_term_freq;     /* exact over several databases, and slower; false */
    bool bo1;                 /* weigh by Bo1 instead of the traditional scheme; false */
    double k;                 /* parameter of the traditional scheme; 1 */
    const xc_query *query;    /* leave out the terms of this query; NULL */
    xc_accept_term_fn accept; /* NULL: every term */
    void *accept_ctx;
} xc_expand_opts;

XC_API void xc_expand_opts_init(xc_expand_opts *opts);

/* "More like these": the terms that set these documents apart, best first. XC_DOC_NOT_FOUND if a
 * document is not there. */
XC_API xc_expansion *xc_db_expand(xc_db *db, const xc_docid *docids, size_t n,
                                  const xc_expand_opts *opts, xc_error *err);
XC_API void xc_expansion_free(xc_expansion *expansion);

typedef struct xc_expansion_term {
    xc_bytes term; /* lives as long as the expansion */
    double weight;
} xc_expansion_term;

/* How many terms; the i-th, NULL beyond the end. */
XC_API size_t xc_expansion_count(const xc_expansion *expansion);
XC_API const xc_expansion_term *xc_expansion_term_at(const xc_expansion *expansion, size_t i);

/* ====================================================== 12 Compaction, checking, versions ==== */

enum {
    XC_COMPACT_NO_RENUMBER = 4, /* keep document ids; those of the sources must not overlap */
    XC_COMPACT_MULTIPASS = 8,   /* faster for more than three sources, takes more disk */
    XC_COMPACT_SINGLE_FILE = 16 /* write one file instead of a directory */
};

typedef enum xc_compact_level XC_INT {
    XC_COMPACT_STANDARD = 0,
    XC_COMPACT_FULL = 1,  /* default */
    XC_COMPACT_FULLER = 2 /* smallest; not for databases that are to be changed */
} xc_compact_level;

/* Decides which value a metadata key gets that several sources have: fill `out` (empty: none) and
 * return true, or return false to keep the first. The values come in byte order, for Xapian does
 * not know which source each is from. With MULTIPASS it may be asked in steps. */
typedef bool (*xc_resolve_metadata_fn)(void *ctx, xc_bytes key, const xc_bytes *values, size_t n,
                                       xc_buf *out);

typedef struct xc_compact_opts {
    unsigned flags;         /* XC_COMPACT_…; 0 */
    xc_compact_level level; /* XC_COMPACT_FULL */
    unsigned block_size;    /* a power of two, 2048 to 65536; 0: 8192 */
    void (*progress)(void *ctx, const char *table, const char *status); /* NULL */
    xc_resolve_metadata_fn resolve_metadata; /* NULL: keep the first in byte order */
    void *ctx;                               /* for both functions */
} xc_compact_opts;

XC_API void xc_compact_opts_init(xc_compact_opts *opts);

/* Writes the sources, merged and compacted, to `dest`, replacing a database there. Documents are
 * numbered source after source: ids shift by the highest id of the sources before. */
XC_API xc_status xc_compact(const char *const *sources, size_t n, const char *dest,
                            const xc_compact_opts *opts, xc_error *err);

/* The same for an open database; what is not committed is left out (XC_INVALID_OPERATION). */
XC_API xc_status xc_db_compact(xc_db *db, const char *dest, const xc_compact_opts *opts,
                               xc_error *err);

enum {
    XC_CHECK_SHORT_TREE = 1,
    XC_CHECK_FULL_TREE = 2,
    XC_CHECK_SHOW_FREELIST = 4,
    XC_CHECK_SHOW_STATS = 8,
    XC_CHECK_FIX = 16 /* not for databases of the usual format */
};

/* Checks a database (or one of its tables) for damage, as xapian-check does. *errors (may be NULL)
 * is the number of errors found; the report goes to `report` (NULL: not wanted). A database that is
 * not there gives XC_DB_OPENING, one so damaged that it cannot be read gives XC_DB_CORRUPT. */
XC_API xc_status xc_check(const char *path, unsigned flags, size_t *errors, xc_buf *report,
                          xc_error *err);

/* The version of libxapian in use, e.g. "1.4.22". */
XC_API const char *xc_xapian_version(void);

#undef XC_INT
#ifdef __cplusplus
}
#endif

#endif /* XAPIAN_C_H */
