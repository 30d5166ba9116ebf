// What the sample candidate says, and the recordings of it.
//
// The recordings are made on the machine by flite, a voice from Debian's packages, and are not kept in the repository. The
// sentences are ones that PocketSphinx, the weakest engine Sotto has, hears well in this voice.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { readWav, silence, writeWav } from "./support/wav.ts";

export type Voice = {
  name: string;
  /** A 16 kHz mono WAV: a breath of silence, the words, then a long silence. */
  file: string;
  said: string;
  /** The words that carry the meaning: a transcript is judged by how many of them it holds. */
  contentWords: string[];
  /** How long the words last, in seconds, from the start of the file. */
  speechEnds: number;
};

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, ".voices");

/** Chromium plays the file over and over: the pause is longer than any test records. */
const TRAILING_SILENCE = 90;
const LEADING_SILENCE = 0.4;

const texts: Record<string, { said: string; contentWords: string }> = {
  team: {
    said:
      "In my last job I was the manager of a small team. We had a problem with the price of our product. " +
      "I talked with every customer, and I made a new plan. After three months the company had more money and happy customers.",
    contentWords: "last job manager small team problem price product every customer made new plan three months company more money happy customers",
  },
  hospital: {
    said:
      "I work with people every day. Last year our hospital had a very long waiting time. I made a list of the patients, " +
      "and I called every family in the morning. The waiting time went down from nine days to four days.",
    contentWords: "work people every day last year hospital long waiting time made list patients called family morning went down nine days four",
  },
  school: {
    said:
      "My teacher asked me to help the other students with their reading. I read a short story with them every week. " +
      "At the end of the year all of the children passed the test. I want to work here because the people care about the future.",
    contentWords: "teacher asked help other students reading read short story every week end year children passed test want work people care future",
  },
  number: {
    said:
      "In my last job I was the manager of a small team. You can call me on nine one two three four five six seven. " +
      "I talked with every customer, and I made a new plan.",
    contentWords: "last job manager small team call me nine one two three four five six seven every customer made new plan",
  },
};

export type VoiceName = "team" | "hospital" | "school" | "number";

/** The recording of one answer, made at first use. */
export function voice(name: VoiceName): Voice {
  const text = texts[name];
  if (!text) throw new Error(`there is no voice called ${name}`);
  const file = join(folder, `${name}.wav`);
  if (!existsSync(file) || statSync(file).mtimeMs < statSync(fileURLToPath(import.meta.url)).mtimeMs) speak(text.said, file);
  const samples = readWav(file).samples.length;
  return {
    name,
    file,
    said: text.said,
    contentWords: text.contentWords.split(" "),
    speechEnds: samples / 16_000 - TRAILING_SILENCE,
  };
}

/** A recording from elsewhere, between the same silences. */
export function recorded(name: string, source: string, said: string, contentWords: string): Voice {
  mkdirSync(folder, { recursive: true });
  const { rate, samples } = readWav(source);
  if (rate !== 16_000) throw new Error(`${source} has ${rate} samples a second; 16000 are needed`);
  const file = join(folder, `${name}.wav`);
  writeWav(file, rate, [silence(LEADING_SILENCE * rate), samples, silence(TRAILING_SILENCE * rate)]);
  return { name, file, said, contentWords: contentWords.split(" "), speechEnds: LEADING_SILENCE + samples.length / rate };
}

/** A minute and a half in which nobody speaks. */
export function nobody(): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "nobody.wav");
  if (!existsSync(file)) writeWav(file, 16_000, [silence(TRAILING_SILENCE * 16_000)]);
  return file;
}

/** The samples of the words alone, for a client that sends frames itself. */
export function wordsOf(spoken: Voice): Int16Array {
  return readWav(spoken.file).samples.slice(0, Math.round((spoken.speechEnds + 0.3) * 16_000));
}

function speak(said: string, file: string) {
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  try {
    execFileSync("flite", ["-voice", "slt", "-t", said, "-o", draft]);
  } catch (error) {
    throw new Error("The sample candidate has no voice: install Debian's package 'flite' (make test does).", { cause: error });
  }
  const { rate, samples } = readWav(draft);
  writeWav(draft, rate, [silence(LEADING_SILENCE * rate), samples, silence(TRAILING_SILENCE * rate)]);
  renameSync(draft, file);
}

/** Makes every recording. Playwright calls this once, before the first test. */
export default function makeVoices() {
  for (const name of Object.keys(texts)) voice(name as VoiceName);
  nobody();
}

