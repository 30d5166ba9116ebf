#!/bin/sh
# Measures landing, setup, question and report with Lighthouse, in the system's Chromium, against a release build.
set -eu
cd "$(dirname "$0")/.."
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1
# Quick where the sources have not changed; yesterday's pages are nobody's business.
if [ -z "${E2E_BINARY:-}" ]; then
    cargo build --release --locked --package sotto --features whisper
    E2E_BINARY=$PWD/target/release/sotto
fi
mark=e2e/node_modules/.installed
[ -e "$mark" ] && cmp -s e2e/package-lock.json "$mark" || {
    (cd e2e && npm ci --no-audit --no-fund --loglevel=error) && cp e2e/package-lock.json "$mark"
}
export E2E_BINARY LIGHTHOUSE=1
cd e2e && exec node_modules/.bin/playwright test lighthouse.spec.ts
