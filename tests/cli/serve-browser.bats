#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The portal in a real browser (tests/web/walk.cjs), on the public texts: pages at two sizes with axe-core,
# and the walks of readers who have no manual.
load helper

setup_file() {
    case ${BUILD:=build} in /*) modules=$BUILD ;; *) modules=$ROOT/$BUILD ;; esac
    export NODE_PATH=$modules/web-tests/node_modules RESULT=$BATS_FILE_TMPDIR/result
    ready || return 0
    # The public texts where they are; the digests elsewhere have all that the walks need.
    local texts=$ROOT/corpus/regulations server base
    [ ! -e "$SHARED/laws" ] || texts=$SHARED/laws
    acuan index -q "$texts" || true
    "$ACUAN" serve --port 0 --rate 0 2>"$BATS_FILE_TMPDIR/log" 3>&- &
    server=$!
    for _ in $(seq 200); do
        base=$(sed -n 's|^acuan: serving \(http://[^/]*\)/$|\1|p' "$BATS_FILE_TMPDIR/log")
        [ -z "$base" ] || break
        sleep 0.05
    done
    timeout 280 node "$ROOT/tests/web/walk.cjs" "$base" "$ROOT/corpus/drafts/rperpres-pemerintah-digital.md" \
        >"$RESULT" 2>&1 3>&- || true
    kill "$server"
    wait "$server" || true
}

# Sanitizers would not find more here than in serve.bats, at four times the time.
ready() { ! is_sanitized && command -v node >/dev/null && [ -x /usr/bin/chromium ] && [ -d "$NODE_PATH/playwright-core" ]; }

# Every line of the result that begins so is ok, and there are so many of them.
all_ok() {
    ready || skip "node, Chromium or the packages of tests/web are not here, or this is a sanitizer build"
    ! grep "^not ok $1" "$RESULT" || fail "see above"
    equals "$(grep -c "^ok $1" "$RESULT")" "$2" || fail "$(tail -n 20 "$RESULT")"
}

@test "every page is accessible, small and without outside resources, on a desk" { all_ok 'page ' 26; }
@test "and on a phone, in the dark" { all_ok 'phone ' 24; }
@test "readers find their way without scripts and without a manual" { all_ok 'walk: ' 12; }
@test "the OpenAPI document is valid" { all_ok openapi 1; }
