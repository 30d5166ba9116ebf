#!/bin/sh
# Gets the programs that `make bench` compares Sotto's detection of personal data with, pinned, where they are not yet:
#
#     scripts/rivals.sh FOLDER    as FOLDER/presidio (Python) and FOLDER/redact-core (Rust)
#
# OFFLINE=1 fetches nothing. What cannot be fetched is named, and is not compared with.
set -eu
cd "$(dirname "$0")/.."
folder=${1:?usage: scripts/rivals.sh FOLDER}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
here=$(pwd)/bench/rivals

without() { echo "Without $1: it could not be fetched." >&2; }

presidio() {
    [ -e "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv" || return 1
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt" || return 1
    printf '#!/bin/sh\nexec "%s" "%s"\n' "$folder/venv/bin/python" "$here/presidio.py" >"$folder/presidio"
    chmod +x "$folder/presidio"
}

redact_core() {
    CARGO_TARGET_DIR="$folder/target" cargo build --release --locked --quiet --manifest-path "$here/redact-core/Cargo.toml" || return 1
    cp "$folder/target/release/rival-redact-core" "$folder/redact-core"
}

[ -z "${OFFLINE:-}" ] || exit 0
[ -e "$folder/presidio" ] || presidio || without Presidio
[ -e "$folder/redact-core" ] || redact_core || without redact-core
