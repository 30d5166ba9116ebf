// The messages of an English page, for scripts that run where there is no page.

import { readFileSync } from "node:fs";

const FOLDER = new URL("../../crates/web/locales/en/", import.meta.url);
const files = ["question.ftl", "script.ftl"].map((file) => readFileSync(new URL(file, FOLDER), "utf8"));
const found = files.join("\n").matchAll(/^(?:question|script)-([a-z-]+) = (.+)$/gm);
const messages = Object.fromEntries([...found].map(([, name, text]) => [name, text.replace(/\{ \$([a-z]+) \}/g, "{$1}")]));
const document = { addEventListener() {}, getElementById: () => ({ textContent: JSON.stringify(messages) }) };
Object.assign(globalThis, { document });
