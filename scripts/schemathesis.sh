#!/bin/sh
# Asks everything that the API's own description allows, and much that it does not: no answer may be a failure of the
# server or one that the description does not know. Wants target/debug/sotto, or another binary as SOTTO.
# SECONDS_EACH (60) is how long each of the three askers has: a token, a session, and nobody.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
sotto=${SOTTO:-target/debug/sotto}
seconds=${SECONDS_EACH:-60}
tools=$root/target/schemathesis
folder=$(mktemp -d)
pid=
trap 'if [ -n "$pid" ]; then kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; fi; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

if ! cmp -s scripts/schemathesis.txt "$tools/installed.txt"; then
    rm -rf "$tools"
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --no-deps --requirement scripts/schemathesis.txt
    cp scripts/schemathesis.txt "$tools/installed.txt"
fi

# These limits have tests of their own.
SOTTO_ENGINE=${SOTTO_ENGINE:-sphinx} SOTTO_MAX_REQUESTS=100000 SOTTO_MAX_INTERVIEWS=100000 \
    "$sotto" serve --listen 127.0.0.1:0 --data "$folder/data" >"$folder/out" 2>"$folder/log" &
pid=$!
tries=0
until grep -q '^  sign-in:' "$folder/out"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "$pid" 2>/dev/null; then
        cat "$folder/out" "$folder/log" >&2
        exit 1
    fi
    sleep 0.2
done
here=$(sed -n '1s/.*\(http:[^ ]*\).*/\1/p' "$folder/out")

# Signs in as whoever sits at this machine, as a browser does. Takes a name for the cookies.
sign_in() {
    jar=$folder/$1
    ask="curl --silent --show-error --fail --cookie $jar --cookie-jar $jar --header Sec-Fetch-Site:same-origin"
    there=$($ask --output /dev/null --write-out '%{redirect_url}' "$here/sign-in/this-machine")
    # The form's hidden fields, each as name=value for curl to encode.
    $ask "$there" | tr '>' '\n' | sed -n 's/.*type="hidden" name="\([^"]*\)" value="\([^"]*\)".*/\1=\2/p' |
        sed 's/&amp;/\&/g; s/&#38;/\&/g; s/&#34;/"/g; s/&#39;/'"'"'/g' >"$folder/fields"
    set -- --data-urlencode "name=Ada" --data-urlencode "email=ada@example.org"
    while IFS= read -r field; do
        set -- "$@" --data-urlencode "$field"
    done <"$folder/fields"
    back=$($ask --output /dev/null --write-out '%{redirect_url}' "$@" "$here/this-machine/authorize")
    $ask --output /dev/null "$back"
}

sign_in jar
token=$(curl --silent --show-error --fail --cookie "$folder/jar" --header Sec-Fetch-Site:same-origin \
    --data 'name=schemathesis&days=7&read=1&practise=1&manage=1' "$here/account/tokens" |
    grep -o 'sotto_[A-Za-z0-9_-]*' | head -n 1)
[ -n "$token" ] || { echo "no token was made" >&2; exit 1; }

# Asks for so many seconds. What is left out: deleting the account and ending the session would leave nobody to ask, and
# a socket is not asked like this.
run() {
    echo "== as $1"
    shift
    # What it writes down for itself goes with the folder.
    (cd "$folder" && PYTHONPATH=$root/scripts PYTHONDONTWRITEBYTECODE=1 SCHEMATHESIS_HOOKS=schemathesis_hooks \
        SOTTO_API="$here/api/v1" SOTTO_TOKEN="$token" "$tools/bin/schemathesis" run "$here/api/v1/openapi.json" \
        --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance,allow_header_conformance,ignored_auth \
        --max-time "$seconds" --max-examples 40 --generation-with-security-parameters false --continue-on-failure --no-color \
        --generation-database none --request-timeout 60 \
        --exclude-operation-id delete_account --exclude-operation-id end_session --exclude-operation-id answer_aloud_live \
        "$@")
}

failed=0
run "a token" --header "Authorization: Bearer $token" || failed=1
cookies=$(awk 'NF == 7 {printf "%s%s=%s", sep, $6, $7; sep = "; "}' "$folder/jar")
run "a session" --header "Cookie: $cookies" --header "Sec-Fetch-Site: same-origin" --exclude-checks ignored_auth || failed=1
run "nobody" --exclude-checks ignored_auth || failed=1
grep -v '^$' "$folder/log" | tail -n 20
exit "$failed"
