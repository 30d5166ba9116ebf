#!/bin/sh
# Runs the project's tests and says at the end, one line for each runner, how it went:
#
#     scripts/test.sh RUNNER... [-- ARGUMENTS OF THE BROWSER TESTS]
#
# A runner that fails does not keep the next from running, so that one run tells everything; but without a build there is
# nothing to test. The exit code is 0 only when every runner passed.
set -u
cd "$(dirname "$0")/.." || exit 1

# One set of features for lints, tests and the binary the browser tests start, so that nothing is compiled twice.
# shellcheck disable=SC2086 # its words are meant to be split
CARGO_ARGS="--workspace --locked --features sotto/whisper"

# Nothing is fetched but packages: the browser is the system's.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1
[ -z "${CI:-}" ] || export CARGO_TERM_PROGRESS_WHEN=never

summary=""
failed=0
unbuilt=0

# report NAME RESULT SECONDS
report() {
    summary="$summary$(printf '  %-14s %-8s %4d s' "$1" "$2" "$3")
"
}

# run NAME COMMAND...
run() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    begun=$(date +%s)
    if "$@"; then
        report "$name" passed $(($(date +%s) - begun))
    else
        report "$name" FAILED $(($(date +%s) - begun))
        failed=1
        return 1
    fi
}

# not_run NAME WHY
not_run() {
    printf '\n== %s\nnot run: %s\n' "$1" "$2"
    # Where everything must pass, what did not run did not pass.
    [ -z "${CI:-}" ] || failed=1
    summary="$summary$(printf '  %-14s not run: %s' "$1" "$2")
"
}

style() {
    if cargo fmt --version >/dev/null 2>&1; then
        run formatting cargo fmt --all --check
    else
        not_run formatting "rustfmt is not installed (rustup component add rustfmt)"
    fi
    if cargo clippy --version >/dev/null 2>&1; then
        # shellcheck disable=SC2086
        run lints cargo clippy $CARGO_ARGS --all-targets -- -D warnings
        # The laptop's own sign-in can be left out, and what is left still builds.
        run "no laptop" cargo clippy --package sotto --locked --no-default-features --features sphinx -- -D warnings
    else
        not_run lints "clippy is not installed (rustup component add clippy)"
    fi
}

dependencies() {
    if cargo deny --version >/dev/null 2>&1; then
        run dependencies cargo deny check bans licenses sources
    else
        not_run dependencies "cargo-deny is not installed (cargo install cargo-deny)"
    fi
}

rust() {
    build && run rust cargo test $CARGO_ARGS --no-fail-fast
}

build() {
    run build both || {
        unbuilt=1
        return 1
    }
}

# What tests link to, and the scripted language model that the browser tests start beside Sotto.
both() {
    # shellcheck disable=SC2086
    cargo test $CARGO_ARGS --no-run && cargo build $CARGO_ARGS --bin scripted-model && weights
}

# Real weights for the tests that hear and read with them, fetched once; without them they say that they did not run.
weights() {
    models=target/models-real
    BINARY=target/debug/sotto scripts/weights.sh --to "$models" || not_run "real weights" "not all could be fetched"
    whisper=$PWD/$models/ggml-base-q8_0.bin encoder=$PWD/$models/minilm-l6-v2.safetensors
    if [ -e "$whisper" ]; then export SOTTO_TEST_WHISPER_MODEL="$whisper"; fi
    if [ -e "$encoder" ]; then export SOTTO_TEST_ENCODER="$encoder"; fi
}

# npm leaves its mark where the libraries are in place, so that a second run does not fetch them again.
libraries() {
    mark=e2e/node_modules/.installed
    [ -e "$mark" ] && cmp -s e2e/package-lock.json "$mark" && return 0
    (cd e2e && npm ci --no-audit --no-fund --loglevel=error) && cp e2e/package-lock.json "$mark"
}

types() {
    e2e/node_modules/.bin/tsc --noEmit -p e2e
}

pages() {
    run libraries libraries || return 1
    run types types
    run modules node --test --test-reporter=spec e2e/unit/*.test.js
}

# The API, asked by a program that has read nothing but its description.
api() {
    if [ "$unbuilt" = 1 ] || [ ! -x target/debug/sotto ]; then
        not_run api "there is no new target/debug/sotto to ask"
        failed=1
        return 1
    fi
    run api env SECONDS_EACH="${SECONDS_EACH:-40}" scripts/schemathesis.sh
}

browser() {
    libraries || {
        not_run browser "npm could not fetch its libraries"
        failed=1
        return 1
    }
    if [ "$unbuilt" = 1 ]; then
        not_run browser "the build failed, so target/debug/sotto would be an old one"
        failed=1
        return 1
    fi
    if [ ! -x target/debug/sotto ]; then
        not_run browser "there is no target/debug/sotto to start"
        failed=1
        return 1
    fi
    run browser in_e2e "$@"
}

in_e2e() (cd e2e && node_modules/.bin/playwright test "$@")

runners=""
while [ $# -gt 0 ]; do
    case $1 in
        --)
            shift
            break
            ;;
        style | dependencies | rust | build | pages | api | browser) runners="$runners $1" ;;
        *)
            echo "scripts/test.sh: there is no runner called $1" >&2
            exit 2
            ;;
    esac
    shift
done

for runner in $runners; do
    case $runner in
        browser) browser "$@" ;;
        *) $runner ;;
    esac
done

printf '\n== summary\n%s' "$summary"
exit "$failed"
