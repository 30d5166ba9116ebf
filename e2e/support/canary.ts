// Looking for sound, and for words, where none may be.
//
// A canary is a sound that occurs nowhere else: real speech, so that the recogniser has work to do, with its low bits drawn
// at random. Some windows of it are looked for in memory and in files, in every form the sound could be carried in.

import { randomBytes } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { bytesOf } from "./wav.ts";

/** Samples in a window: 32 bytes of 16-bit sound. */
const WINDOW = 16;
const FRAME = 1600;
const RANDOM_BITS = 6;
const CHUNK = 8 << 20;
const zeros = Buffer.alloc(CHUNK);

export type Needle = { where: string; form: string; bytes: Buffer };
export type Sighting = { place: string; where: string; form: string };

/** As hard to guess as so many random bytes, and of letters alone: digits in a row may be taken for a phone number. */
export function randomLetters(bytes: number): string {
  return randomBytes(bytes).toString("hex").replace(/[0-9]/g, (digit) => "ghijklmnop".charAt(Number(digit)));
}

/** The same words, unmistakable: the low bits of every sample are chance. Whole frames, so that the newest is a full one. */
export function marked(samples: Int16Array): Int16Array {
  const chance = randomBytes(samples.length);
  const mask = (1 << RANDOM_BITS) - 1;
  return samples.slice(0, samples.length - (samples.length % FRAME)).map((sample, at) => (sample & ~mask) | ((chance[at] ?? 0) & mask));
}

/**
 * Windows from start, middle and end of a take, each in every form. They lie inside frames. The last lies in
 * the newest frame: a worker forgets what it has searched for words, so that is what it surely holds until the next one comes.
 */
export function needlesOf(samples: Int16Array): Needle[] {
  const frames = Math.floor(samples.length / FRAME);
  const at = { start: 3, "first third": Math.floor(frames / 3), middle: Math.floor(frames / 2), "last third": Math.floor((2 * frames) / 3), end: frames - 1 };
  return Object.entries(at).flatMap(([where, frame]) => needlesAt(where, samples, frame * FRAME + FRAME / 2));
}

function needlesAt(where: string, samples: Int16Array, from: number): Needle[] {
  const window = samples.slice(from, from + WINDOW);
  const plain = bytesOf(window);
  const scaled = Float32Array.from(window, (sample) => sample / 32_768);
  const whole = Float32Array.from(window);
  return [
    { where, form: "16-bit", bytes: plain },
    { where, form: "float, -1 to 1", bytes: Buffer.from(scaled.buffer) },
    { where, form: "float, unscaled", bytes: Buffer.from(whole.buffer) },
    // Three bytes become four letters, so the letters depend on where in a triple the window begins.
    ...[0, 1, 2].map((skip) => ({ where, form: `base64, ${skip} bytes in`, bytes: lettersOf(plain, skip) })),
  ];
}

function lettersOf(plain: Buffer, skip: number): Buffer {
  const triples = plain.subarray(skip, skip + Math.floor((plain.length - skip) / 3) * 3);
  return Buffer.from(triples.toString("base64"), "latin1");
}

/** Pieces of a text, as letters, as base64 and as JSON or a form would escape them. Short enough to lie within a database's page. */
export function needlesOfText(text: string): Needle[] {
  const piece = 24;
  const starts = [...new Set([0, Math.max(0, Math.floor((text.length - piece) / 2)), Math.max(0, text.length - piece)])];
  return starts.flatMap((start) => {
    const words = text.slice(start, start + piece);
    const plain = Buffer.from(words);
    return [
      { where: words, form: "letters", bytes: plain },
      { where: words, form: "a form's letters", bytes: Buffer.from(new URLSearchParams({ "": words }).toString().slice(1)) },
      { where: words, form: "16-bit letters", bytes: Buffer.from(words, "utf16le") },
      { where: words, form: "hexadecimal", bytes: Buffer.from(plain.toString("hex")) },
      ...[0, 1, 2].map((skip) => ({ where: words, form: "base64", bytes: lettersOf(plain, skip) })),
    ];
  });
}

/** Everything a process can read of itself. */
export function inMemory(pid: number, needles: Needle[]): Sighting[] {
  let maps: string;
  let memory: number;
  try {
    maps = readFileSync(`/proc/${pid}/maps`, "latin1");
    memory = openSync(`/proc/${pid}/mem`, "r");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // It ended between being named and being looked at: then it holds nothing.
    if (code === "ENOENT" || code === "ESRCH") return [];
    throw new Error(`The memory of process ${pid} cannot be read (${code}). This test looks into processes that guard themselves: run it as root.`);
  }
  const sightings: Sighting[] = [];
  try {
    for (const line of maps.split("\n")) {
      const mapping = /^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \S+\s*(.*)$/.exec(line);
      if (!mapping?.[1] || !mapping[2]) continue;
      const name = mapping[3] || "anonymous memory";
      if (name === "[vvar]" || name === "[vvar_vclock]" || name === "[vsyscall]") continue; // The kernel's, and not readable this way.
      sightings.push(...inRange(memory, Number.parseInt(mapping[1], 16), Number.parseInt(mapping[2], 16), `process ${pid}, ${name}`, needles));
    }
  } finally {
    closeSync(memory);
  }
  return unique(sightings);
}

/** Every file below a folder. */
export function inFiles(folder: string, needles: Needle[]): Sighting[] {
  const sightings: Sighting[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sightings.push(...inFiles(path, needles));
    if (!entry.isFile()) continue;
    const file = openSync(path, "r");
    sightings.push(...inRange(file, 0, statSync(path).size, path, needles));
    closeSync(file);
  }
  return unique(sightings);
}

function inRange(file: number, from: number, to: number, place: string, needles: Needle[]): Sighting[] {
  // A window may lie across two chunks, so each chunk begins a little before the last one ended.
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length)) - 1;
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK, to - from));
  const sightings: Sighting[] = [];
  for (let at = from; at < to; ) {
    const read = readAt(file, buffer, at, Math.min(buffer.length, to - at));
    // A page that is mapped but not there, such as the end of a file that shrank: the next may be.
    if (read === 0) {
      at += 4096 - (at % 4096);
      continue;
    }
    const chunk = buffer.subarray(0, read);
    // Most of a process's memory has never been touched.
    if (!chunk.equals(zeros.subarray(0, read)))
      for (const { where, form, bytes } of needles) if (chunk.includes(bytes)) sightings.push({ place, where, form });
    at += read < buffer.length || at + read >= to ? read : read - overlap;
  }
  return sightings;
}

function readAt(file: number, buffer: Buffer, position: number, length: number): number {
  try {
    return readSync(file, buffer, 0, length, position);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EIO" || code === "EFAULT" || code === "ESRCH") return 0;
    throw error;
  }
}

function unique(sightings: Sighting[]): Sighting[] {
  return [...new Map(sightings.map((sighting) => [JSON.stringify(sighting), sighting])).values()];
}
