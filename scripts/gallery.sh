#!/bin/sh
# Photographs every page and state anew and puts the gallery in docs/gallery together: three widths, light and dark, both languages.
# Wants the debug build of `make test`, and Debian's pngquant, which makes the pictures a third as large:
#
#     scripts/gallery.sh [FOLDER]
#
# FOLDER has pictures already: those of a run of the browser tests with SCREENS=FOLDER.
set -eu
cd "$(dirname "$0")/.."
command -v pngquant >/dev/null || {
    echo "scripts/gallery.sh: pngquant is missing (apt-get install pngquant)" >&2
    exit 1
}
gallery=docs/gallery
screens=${1:-}
if [ -z "$screens" ]; then
    screens=$(mktemp -d)
    trap 'rm -rf "$screens"' EXIT
    (cd e2e && SCREENS="$screens" node_modules/.bin/playwright test look.spec.ts model-look.spec.ts resume.spec.ts job.spec.ts)
fi
rm -rf "$gallery"
mkdir -p "$gallery"
# Of each state one picture a width and language, light and dark in turn: all twelve would be 30 MB.
for kept in en-390-light en-768-dark en-1280-light zh-Hant-390-dark zh-Hant-768-light zh-Hant-1280-dark; do
    for file in "$screens"/*-"$kept".png; do
        # The API's reference is as long as all the others together.
        case $(basename "$file") in api-*) continue ;; esac
        [ -e "$file" ] && pngquant --quality 60-90 --speed 1 --strip --output "$gallery/$(basename "$file")" "$file"
    done
done
{
    echo "# Every page and state"
    echo
    echo "Made by \`scripts/gallery.sh\`. Each at 390, 768 and 1280 px, light and dark in turn, in English and in Chinese."
    ls "$gallery" | sed -n 's/-\(en\|zh-Hant\)-[0-9]*-[a-z]*\.png$//p' | sort -u | while read -r state; do
        printf '\n## %s\n\n' "$state"
        for file in "$gallery/$state"-en-*.png "$gallery/$state"-zh-Hant-*.png; do
            [ -e "$file" ] || continue
            name=$(basename "$file")
            width=${name%-*.png}
            printf '<a href="%s"><img alt="%s" src="%s" width="%d"></a>\n' "$name" "${name%.png}" "$name" "$((${width##*-} / 5))"
        done
    done
} >"$gallery/README.md"
du -sh "$gallery"
