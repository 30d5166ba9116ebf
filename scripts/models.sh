#!/bin/sh
# Makes whisper model files of true shape with random weights, for timing: scripts/models.sh FOLDER
set -eu
mkdir -p "$1"
for name in tiny base; do
    file=$1/ggml-$name.bin
    [ -e "$file" ] || cargo run --quiet --release --locked --package speech --example make-whisper-model -- "$name" "$file"
done
