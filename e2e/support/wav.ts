// Reading and writing the one kind of WAV the tests use: 16-bit mono.

import { readFileSync, writeFileSync } from "node:fs";

export function readWav(file: string): { rate: number; samples: Int16Array } {
  const bytes = readFileSync(file);
  if (bytes.toString("latin1", 0, 4) !== "RIFF") throw new Error(`${file} is not a WAV`);
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const kind = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (kind === "fmt ") {
      if (bytes.readUInt16LE(at + 8) !== 1 || bytes.readUInt16LE(at + 10) !== 1 || bytes.readUInt16LE(at + 22) !== 16)
        throw new Error(`${file} is not 16-bit mono`);
      rate = bytes.readUInt32LE(at + 12);
    }
    if (kind === "data") {
      const end = Math.min(at + 8 + length, bytes.length);
      // A copy, because the samples of a file need not begin at an even address.
      return { rate, samples: new Int16Array(Uint8Array.from(bytes.subarray(at + 8, end - ((end - at) % 2))).buffer) };
    }
    at += 8 + length + (length % 2);
  }
  throw new Error(`${file} holds no sound`);
}

export function writeWav(file: string, rate: number, parts: Int16Array[]) {
  const sound = Buffer.concat(parts.map(bytesOf));
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(36 + sound.length, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(sound.length, 40);
  writeFileSync(file, Buffer.concat([header, sound]));
}

export function silence(samples: number): Int16Array {
  return new Int16Array(Math.round(samples));
}

/** The samples as they travel: 16-bit, little-endian. */
export function bytesOf(samples: Int16Array): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}
