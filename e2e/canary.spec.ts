// The sound of an answer is where it must be while it is heard, and nowhere after. Its words are their owner's to read.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

import { inFiles, inMemory, marked, type Needle, needlesOf, needlesOfText, randomLetters, type Sighting } from "./support/canary.ts";
import { expect, test } from "./support/fixtures.ts";
import { againByForm, beginByForm, finishByForm, keepByForm, question, typeByForm } from "./support/forms.ts";
import { ROBIN } from "./support/people.ts";
import { familyOf } from "./support/processes.ts";
import { Sotto } from "./support/sotto.ts";
import { framesOf, play } from "./support/take.ts";
import { tracing, writtenPaths } from "./support/traced.ts";
import { redirected, signInByForm, type Visitor } from "./support/visitor.ts";
import { bytesOf } from "./support/wav.ts";
import { shareHeard } from "./support/words.ts";
import { voice, wordsOf } from "./voices.ts";

test.describe.configure({ timeout: 300_000 });

test("sound is in the worker during an answer and nowhere after it", async ({ sotto }) => {
  const spoken = voice("team");
  const samples = marked(wordsOf(spoken));
  const needles = needlesOf(samples);
  const robin = await signInByForm(sotto.url, ROBIN);
  const interview = await beginByForm(robin);
  const { turn } = await question(robin, interview);

  // The control: the same search finds the sound while it is being heard.
  let during: Sighting[] = [];
  const answer = await play(robin, turn, framesOf(samples), {
    beforeStop: async () => {
      during = sotto.workers.flatMap((worker) => inMemory(worker, needles));
    },
  });
  console.log(`during the answer: ${during.map(({ where, form }) => `${where} as ${form}`).join("; ")}`);
  expect(during.length, "the search finds the sound in the worker that hears it").toBeGreaterThan(0);
  expect(shareHeard(answer.transcript, spoken.contentWords), answer.transcript).toBeGreaterThanOrEqual(0.5);

  // The page says that the sound is gone as soon as the text is there, so the search begins at once.
  expect(anywhere(sotto, needles)).toEqual([]);

  await keepByForm(robin, turn, answer.transcript);
  await finishByForm(robin, interview);
  expect(anywhere(sotto, needles), "after the report").toEqual([]);

  await theSearchGoesRed(sotto, robin, samples, needles);
});

test("the sound of a take that was given up is nowhere", async ({ sotto }) => {
  const samples = marked(wordsOf(voice("hospital")));
  const needles = needlesOf(samples);
  const robin = await signInByForm(sotto.url, ROBIN);
  const { turn } = await question(robin, await beginByForm(robin));
  let during: Sighting[] = [];
  const abandoned = play(robin, turn, framesOf(samples), {
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
async function theSearchGoesRed(sotto: Sotto, visitor: Visitor, samples: Int16Array, needles: Needle[]) {
  const leak = join(sotto.dataDir, "leak");
  writeFileSync(leak, bytesOf(samples));
  expect(anywhere(sotto, needles).filter(({ place }) => place === leak).length, "a recording in the data folder").toBeGreaterThan(0);
  rmSync(leak);

  const keeper = spawn(process.execPath, ["-e", "const sound = require('node:fs').readFileSync(0); console.log('held'); setInterval(() => sound.length, 1000)"]);
  keeper.stdin.end(bytesOf(samples));
  await new Promise((resolve) => keeper.stdout.once("data", resolve));
  expect(anywhere(sotto, needles, [keeper.pid ?? 0]).length, "a process that holds the recording").toBeGreaterThan(0);
  keeper.kill("SIGKILL");

  // What a careless log of a request's body would leave behind.
  const letters = bytesOf(samples.subarray(0, 8000)).toString("base64");
  const log = join(sotto.dataDir, "careless.log");
  writeFileSync(log, letters);
  expect(inFiles(sotto.dataDir, needles).map(({ form }) => form.slice(0, 6)), "the sound as letters in a file").toContain("base64");
  rmSync(log);

  // Typed, the same letters are an answer like any other: they are in the database, and only their owner's key reads them.
  const { turn } = await question(visitor, await beginByForm(visitor));
  await typeByForm(visitor, turn, letters);
  expect(inFiles(sotto.dataDir, needles), "an answer in the clear in the database").toEqual([]);
}

test("what a person writes and who they are stands in no file in the clear", async () => {
  // At the most talkative level: what is not in this log is in none.
  const sotto = await Sotto.start({ env: { SOTTO_LOG: "trace" } });
  try {
    const words = (start: string) => `${start} ${randomLetters(24).replace(/(.{6})/g, "$1 ")}at the end.`;
    const person = { name: `Robin ${randomLetters(8)}`, email: `${randomLetters(12)}@mail.example` };
    const [typed, resume] = [words("We had a late order, I called the customer, and it was"), words("I have worked in logistics as")];
    const robin = await signInByForm(sotto.url, person);
    const interview = await beginByForm(robin);
    const asked = await question(robin, interview);
    await typeByForm(robin, asked.turn, typed);
    redirected(await robin.post("/resume", { text: resume }));
    const report = await finishByForm(robin, interview);
    await sotto.stop();

    // The question as well: what one is asked tells what one answered. Its apostrophes are written differently on the page.
    const [piece = ""] = asked.question.split("&").sort((one, other) => other.length - one.length);
    const needles = [typed, resume, person.name, person.email, piece].flatMap(needlesOfText);
    expect(report, "its owner reads it").toContain(typed);
    expect(inFiles(sotto.folder, needles)).toEqual([]);

    // The control: the same search, in the same places, for what may stand there, and for the same words written down.
    expect(inFiles(sotto.folder, needlesOfText("CREATE TABLE")).length, "the search reads the database").toBeGreaterThan(0);
    writeFileSync(join(sotto.dataDir, "leak.json"), JSON.stringify({ typed, resume, ...person, piece }));
    const found = inFiles(sotto.folder, needles).filter(({ form }) => form === "letters");
    expect(found.length).toBe(needles.filter(({ form }) => form === "letters").length);
  } finally {
    await sotto.remove();
  }
});

test("a whole interview opens nothing for writing but the database", async ({}, info) => {
  const traces = info.outputPath("traces");
  mkdirSync(traces, { recursive: true });
  const prefix = join(traces, "sotto");
  const sotto = await Sotto.start({ under: tracing(prefix) });
  try {
    const robin = await signInByForm(sotto.url, ROBIN);
    const interview = await beginByForm(robin);
    const first = await question(robin, interview);
    const frames = framesOf(wordsOf(voice("team")));
    await play(robin, first.turn, frames, { speed: 2 });
    await againByForm(robin, first.turn);
    const heard = await play(robin, first.turn, frames, { speed: 2 });
    await keepByForm(robin, first.turn, heard.transcript);
    const second = await question(robin, interview);
    await typeByForm(robin, second.turn, "I typed this one. We had a late order, I called the customer, and the order arrived two days early.");
    await finishByForm(robin, interview);
    await sotto.stop();

    const written = writtenPaths(prefix);
    console.log(`opened for writing: ${written.map((path) => path.replace(sotto.folder, "")).join(", ")}`);
    const database = written.filter((path) => path.startsWith(`${sotto.dataDir}/`));
    expect(database.map((path) => basename(path)), "the trace sees the database being written").toContain("sotto.db");
    const databases = ["sotto.db", "keyring.db"].flatMap((name) => ["", "-wal", "-shm", "-journal"].map((end) => join(sotto.dataDir, name + end)));
    const allowed = [sotto.dataDir, "/dev/null", join(sotto.dataDir, "master.key"), ...databases];
    // The master key is written beside its place and then moved there, so that it is there whole or not at all.
    const key = new RegExp(`^${sotto.dataDir}/master\\.key\\.[0-9a-f]{16}$`);
    expect(written.filter((path) => !allowed.includes(path) && !key.test(path))).toEqual([]);
  } finally {
    await sotto.remove();
  }

  // The control: the same reading of a trace sees a grandchild write one file.
  const control = join(traces, "control");
  const stray = join(traces, "stray");
  spawnSync("strace", [...tracing(control).slice(1), "sh", "-c", `sh -c 'echo sound > ${stray}'; true`]);
  expect(writtenPaths(control)).toContain(stray);
});
