#!/bin/sh
# Gets the programs that `make bench` compares Sotto's detection of personal data with, pinned, where they are not yet:
#
#     scripts/rivals.sh FOLDER    as FOLDER/presidio (Python) and FOLDER/redact-core (Rust)
#
# OFFLINE=1 fetches nothing. What is not there is named, and is not compared with.
set -eu
cd "$(dirname "$0")/.."
folder=${1:?usage: scripts/rivals.sh FOLDER}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
here=$(pwd)/bench/rivals

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

# Both are quick where what is pinned is there already.
if [ -z "${OFFLINE:-}" ] || [ "$OFFLINE" = 0 ]; then
    presidio || rm -f "$folder/presidio"
    redact_core || rm -f "$folder/redact-core"
fi
for rival in presidio redact-core; do
    [ -e "$folder/$rival" ] || echo "Without $rival: it is not here and could not be fetched." >&2
done
