// docs/security.md against the standard it goes through, and against the tests it names.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const page = readFileSync(join(root, "docs", "security.md"), "utf8");

/**
 * How many requirements of levels 1 and 2 each section of OWASP ASVS 5.0.0 has: everywhere they come before those of level 3.
 * @type {Record<string, number>}
 */
const SECTIONS = {
  "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2,
  "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
  "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2,
  "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
  "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
  "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
  "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2,
  "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
  "9.1": 3, "9.2": 4,
  "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3,
  "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
  "12.1": 3, "12.2": 2, "12.3": 4,
  "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
  "14.1": 2, "14.2": 4, "14.3": 3,
  "15.1": 3, "15.2": 3, "15.3": 7,
  "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3,
  "17.1": 1, "17.2": 4, "17.3": 2,
};

const rows = page
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, id = "", requirement = "", how = "", shown = "", ...rest]) => ({ id, requirement, how, shown, rest }));

test("every requirement of levels 1 and 2 is answered once", () => {
  const required = Object.entries(SECTIONS).flatMap(([section, has]) =>
    Array.from({ length: has }, (_, at) => `${section}.${at + 1}`),
  );
  const inapplicable = [...page.matchAll(/^- \*\*([\d., ]+)\*\*/gm)].flatMap(([, ids = ""]) => ids.split(",").map((id) => id.trim()));
  const answered = [...rows.map(({ id }) => id), ...inapplicable];
  assert.deepEqual([...answered].sort(), [...required].sort());
});

test("every row is whole, and shows a test, or says that it is not met, or by design", () => {
  for (const { id, requirement, how, shown, rest } of rows) {
    assert.ok(requirement && how && rest.length === 1, `${id} has four cells`);
    assert.match(shown, /^(`|not met: |by design: )/, id);
  }
});

test("every test that the page names is there", () => {
  for (const { id, shown } of rows)
    for (const [, file = "", title = ""] of shown.matchAll(/`([\w/.-]+\.(?:rs|ts|js))::([^`]+)`/g)) {
      const path = join(root, file);
      assert.ok(existsSync(path), `${id}: there is no ${file}`);
      const source = readFileSync(path, "utf8");
      const there = file.endsWith(".rs") ? source.includes(`fn ${title}(`) : source.includes(`test("${title}"`);
      assert.ok(there, `${id}: ${file} has no ${title}`);
    }
});
