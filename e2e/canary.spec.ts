// The sound of an answer is where it must be while it is heard, and nowhere after.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

import { inFiles, inMemory, marked, type Needle, needlesOf, type Sighting } from "./support/canary.ts";
import { expect, test } from "./support/fixtures.ts";
import { againByForm, beginByForm, finishByForm, keepByForm, openQuestion, typeByForm } from "./support/forms.ts";
import { familyOf } from "./support/processes.ts";
import { Sotto } from "./support/sotto.ts";
import { framesOf, play } from "./support/take.ts";
import { tracing, writtenPaths } from "./support/traced.ts";
import { bytesOf } from "./support/wav.ts";
import { shareHeard } from "./support/words.ts";
import { voice, wordsOf } from "./voices.ts";

test.describe.configure({ timeout: 300_000 });

test("sound is in the worker during an answer and nowhere after it", async ({ sotto }) => {
  const spoken = voice("team");
  const samples = marked(wordsOf(spoken));
  const needles = needlesOf(samples);
  const interview = await beginByForm(sotto.url);
  const open = await openQuestion(sotto.url, interview);
  if (!open) throw new Error("a new interview asks nothing");

  // The control: the same search finds the sound while it is being heard.
  let during: Sighting[] = [];
  const answer = await play(open.url, open.turn, framesOf(samples), {
    beforeStop: async () => {
      during = sotto.workers.flatMap((worker) => inMemory(worker, needles));
    },
  });
  console.log(`during the answer: ${during.map(({ where, form }) => `${where} as ${form}`).join("; ")}`);
  expect(during.length, "the search finds the sound in the worker that hears it").toBeGreaterThan(0);
  expect(shareHeard(answer.transcript, spoken.contentWords), answer.transcript).toBeGreaterThanOrEqual(0.5);

  // The page says that the sound is gone as soon as the text is there, so the search begins at once.
  expect(anywhere(sotto, needles)).toEqual([]);

  await keepByForm(sotto.url, open.turn, answer.transcript);
  await finishByForm(sotto.url, interview);
  expect(anywhere(sotto, needles), "after the report").toEqual([]);

  await theSearchGoesRed(sotto, samples, needles);
});

test("the sound of a take that was given up is nowhere", async ({ sotto }) => {
  const samples = marked(wordsOf(voice("hospital")));
  const needles = needlesOf(samples);
  const open = await openQuestion(sotto.url, await beginByForm(sotto.url));
  if (!open) throw new Error("a new interview asks nothing");
  let during: Sighting[] = [];
  const abandoned = play(open.url, open.turn, framesOf(samples), {
    speed: 3,
    beforeStop: async () => {
      during = sotto.workers.flatMap((worker) => inMemory(worker, needles));
      throw new Error("the candidate leaves");
    },
  });
  await expect(abandoned).rejects.toThrow("the candidate leaves");
  expect(during.length).toBeGreaterThan(0);
  await expect.poll(() => anywhere(sotto, needles), { timeout: 30_000 }).toEqual([]);
});

/** Every place the sound could have got to: the server, its workers, its data, its temporary files and its log. */
function anywhere(sotto: Sotto, needles: Needle[], alsoIn: number[] = []): Sighting[] {
  return [...[...familyOf(sotto.pid), ...alsoIn].flatMap((pid) => inMemory(pid, needles)), ...inFiles(sotto.folder, needles)];
}

/** Puts the sound where it may not be, in ways that need no hole in the product, and sees the search find it. */
async function theSearchGoesRed(sotto: Sotto, samples: Int16Array, needles: Needle[]) {
  const leak = join(sotto.dataDir, "leak");
  writeFileSync(leak, bytesOf(samples));
  expect(anywhere(sotto, needles).filter(({ place }) => place === leak).length, "a recording in the data folder").toBeGreaterThan(0);
  rmSync(leak);

  const keeper = spawn(process.execPath, ["-e", "const sound = require('node:fs').readFileSync(0); console.log('held'); setInterval(() => sound.length, 1000)"]);
  keeper.stdin.end(bytesOf(samples));
  await new Promise((resolve) => keeper.stdout.once("data", resolve));
  expect(anywhere(sotto, needles, [keeper.pid ?? 0]).length, "a process that holds the recording").toBeGreaterThan(0);
  keeper.kill("SIGKILL");

  // The database takes only text, so the sound is typed: what a careless log of a request's body would leave behind.
  const interview = await beginByForm(sotto.url);
  const open = await openQuestion(sotto.url, interview);
  if (!open) throw new Error("a new interview asks nothing");
  await typeByForm(sotto.url, open.turn, bytesOf(samples.subarray(0, 8000)).toString("base64"));
  const inDatabase = inFiles(sotto.dataDir, needles);
  expect(inDatabase.map(({ form }) => form.slice(0, 6)), "the sound as letters in the database").toContain("base64");
}

test("a whole interview opens nothing for writing but the database", async ({}, info) => {
  const traces = info.outputPath("traces");
  mkdirSync(traces, { recursive: true });
  const prefix = join(traces, "sotto");
  const sotto = await Sotto.start({ under: tracing(prefix) });
  try {
    const interview = await beginByForm(sotto.url);
    const first = await openQuestion(sotto.url, interview);
    if (!first) throw new Error("a new interview asks nothing");
    const frames = framesOf(wordsOf(voice("team")));
    await play(first.url, first.turn, frames, { speed: 2 });
    await againByForm(sotto.url, first.turn);
    const heard = await play(first.url, first.turn, frames, { speed: 2 });
    await keepByForm(sotto.url, first.turn, heard.transcript);
    const second = await openQuestion(sotto.url, interview);
    if (!second) throw new Error("one answer ended the interview");
    await typeByForm(sotto.url, second.turn, "I typed this one. We had a late order, I called the customer, and the order arrived two days early.");
    await finishByForm(sotto.url, interview);
    await sotto.stop();

    const written = writtenPaths(prefix);
    console.log(`opened for writing: ${written.map((path) => path.replace(sotto.folder, "")).join(", ")}`);
    const database = written.filter((path) => path.startsWith(`${sotto.dataDir}/`));
    expect(database.map((path) => basename(path)), "the trace sees the database being written").toContain("sotto.db");
    const allowed = [sotto.dataDir, "/dev/null", ...["", "-wal", "-shm", "-journal"].map((end) => join(sotto.dataDir, `sotto.db${end}`))];
    expect(written.filter((path) => !allowed.includes(path))).toEqual([]);
  } finally {
    await sotto.remove();
  }

  // The control: the same reading of a trace sees a grandchild write one file.
  const control = join(traces, "control");
  const stray = join(traces, "stray");
  spawnSync("strace", [...tracing(control).slice(1), "sh", "-c", `sh -c 'echo sound > ${stray}'; true`]);
  expect(writtenPaths(control)).toContain(stray);
});
