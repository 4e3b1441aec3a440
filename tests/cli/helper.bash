# SPDX-License-Identifier: GPL-3.0-or-later
#
# What all command-line tests share. Every test works in its own temporary folder, with no settings of
# the user's, on the program of the build folder that $BUILD names.
bats_require_minimum_version 1.5.0

ROOT=$(cd "${BATS_TEST_DIRNAME:?}/../.." && pwd)
case ${BUILD:=build} in
/*) ACUAN=$BUILD/acuan ;;
*) ACUAN=$ROOT/$BUILD/acuan ;;
esac
SHARED=$ROOT/../shared
HERE=$BATS_TEST_DIRNAME

export ACUAN ROOT SHARED
export ACUAN_MODELS=$ROOT/corpus/models
export XDG_DATA_HOME=$BATS_RUN_TMPDIR/data
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
# Every test file has an index of its own.
export ACUAN_INDEX=${BATS_FILE_TMPDIR:-/nonexistent}/index
unset NO_COLOR PAGER

acuan() { "$ACUAN" "$@"; }

# Sanitizers make everything slower; tests that repeat themselves ask.
is_sanitized() { grep -qa __asan_init "$ACUAN"; }

# law FILE NUMBER: a regulation of two articles, "Pasal 2" with a word of its own. More lines of the
# front matter may come on standard input.
law() {
    {
        printf -- '---\nid: /akn/id/act/pp/2001/%s\njenis: PP\nnomor: "%s"\ntahun: 2001\n' "$2" "$2"
        printf 'judul: Peraturan Uji %s\n' "$2"
        [ -t 0 ] || cat
        printf -- '---\nBAB I\nKETENTUAN UMUM\n\nPasal 1\nDalam peraturan ini yang dimaksud dengan '
        printf 'bejana adalah wadah.\n\nPasal 2\n(1) Setiap bejana%s wajib ditera.\n' "$2"
        printf '(2) Tera dilakukan:\na. setiap tahun; dan\nb. sebelum dijual.\n'
    } >"$1"
}

# write_law FILE KIND NUMBER YEAR TITLE FRONT: a law whose text comes on standard input; FRONT is more front
# matter, whole lines, or "".
write_law() {
    local file=$1 kind=$2 number=$3 year=$4 title=$5 more=$6
    {
        printf -- '---\nid: /akn/id/act/%s/%s/%s\njenis: %s\nnomor: "%s"\ntahun: %s\njudul: %s\n%s---\n' \
            "$kind" "$year" "$number" "${kind^^}" "$number" "$year" "$title" "$more"
        cat
    } >"$file"
}

# The corpus that comes with the program, indexed once a test file: call it in setup_file.
index_corpus() {
    acuan index -q "$ROOT/corpus/regulations"
}

# An empty folder to work in; bats keeps files of its own beside it.
own_folder() {
    mkdir "$BATS_TEST_TMPDIR/work"
    cd "$BATS_TEST_TMPDIR/work" || return
}

need_shared() {
    [ -e "$SHARED/$1" ] || skip "../shared/$1 is not here"
}

# Assertions that say what they saw.
fail() {
    printf '%s\n' "$@" >&2
    return 1
}
has() {
    [[ $1 == *"$2"* ]] || fail "expected: $2" "in: $1"
}
lacks() {
    [[ $1 != *"$2"* ]] || fail "not expected: $2" "in: $1"
}
equals() {
    [ "$1" = "$2" ] || fail "expected: $2" "but got: $1"
}
# The expression is true of the JSON on standard input.
json() {
    local text
    text=$(cat)
    jq -e "$1" >/dev/null <<<"$text" || fail "not true: $1" "of: ${text:0:2000}"
}

# The published main generation, as the index's stub names it.
database() { printf '%s/%s\n' "$1" "$(sed -n 's/^auto //p' "$1/XAPIANDB" | tail -n 1)"; }
