// A client of the take socket without a browser: the same frames at the same pace, every time.

import { WebSocket } from "ws";

import type { Visitor } from "./visitor.ts";

const SAMPLES_PER_FRAME = 1600;
const FRAME_MILLISECONDS = 100;
/** The server acknowledges so many frames at a time, so the last few may wait for company. */
const ACKNOWLEDGED_TOGETHER = 5;

export type Receipt = { received_at: string; destroyed_at: string; worker_pid: number; worker_exit: string };
export type Checks = { language: string; sentences: { before: string; words: string; after: string }[] };
export type HeardMessage = { type: "heard"; take: string; transcript: string; checks: Checks; seconds: number; receipt: Receipt };
type Message =
  | { type: "ready" }
  | { type: "acknowledged"; frames: number }
  | { type: "caption"; settled: string; tentative: string }
  | HeardMessage
  | { type: "refused"; reason: string; message: string };

export type Play = {
  /** How many times faster than a voice the frames are sent. */
  speed?: number;
  /** Called when the frames are with the worker and nobody has pressed Stop yet. */
  beforeStop?: () => Promise<void>;
};

/** Cuts sound into the frames of the protocol, without their numbers. */
export function framesOf(samples: Int16Array): Int16Array[] {
  const frames: Int16Array[] = [];
  for (let at = 0; at < samples.length; at += SAMPLES_PER_FRAME) frames.push(samples.subarray(at, at + SAMPLES_PER_FRAME));
  return frames;
}

/** Plays a visitor's sound to an open question and answers with what was heard. */
export async function play(visitor: Visitor, turn: string, frames: Int16Array[], { speed = 1, beforeStop }: Play = {}): Promise<HeardMessage> {
  const address = new URL(`${turn}/take`, visitor.origin);
  const headers = { cookie: visitor.cookieHeader(address), "sec-fetch-site": "same-origin" };
  address.protocol = "ws:";
  const socket = new WebSocket(address, { origin: visitor.origin, headers });
  let acknowledged = 0;
  let failure: Error | undefined;
  let answer: HeardMessage | undefined;
  const closed = new Promise<void>((resolve) => {
    socket.on("close", (code) => {
      if (!answer) failure ??= new Error(`the take socket closed with ${code}`);
      resolve();
    });
  });
  socket.on("error", (error) => (failure = error));
  socket.on("message", (data) => {
    const message = JSON.parse(data.toString()) as Message;
    if (message.type === "acknowledged") acknowledged = message.frames;
    if (message.type === "heard") answer = message;
    if (message.type === "refused") failure = new Error(`refused: ${message.reason}: ${message.message}`);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });

  try {
    const begun = Date.now();
    for (const [number, frame] of frames.entries()) {
      const due = begun + (number * FRAME_MILLISECONDS) / speed;
      while (Date.now() < due && !failure) await pause(Math.min(20, due - Date.now()));
      if (failure) break;
      socket.send(numbered(number, frame));
    }
    while (!failure && acknowledged + ACKNOWLEDGED_TOGETHER <= frames.length) await pause(10);
    if (!failure) await beforeStop?.();
    if (!failure) socket.send(JSON.stringify({ type: "stop", frames: frames.length }));
  } catch (error) {
    // Who gives up is gone at once, as a closed tab is.
    socket.terminate();
    throw error;
  }
  await closed;
  if (!answer) throw failure ?? new Error("nothing was heard");
  return answer;
}

function numbered(number: number, frame: Int16Array): Buffer {
  const message = Buffer.alloc(4 + frame.byteLength);
  message.writeUInt32LE(number, 0);
  Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength).copy(message, 4);
  return message;
}

/** The frames of a take as a browser sent them, the last sending of each. */
export function framesFromSent(messages: Buffer[]): Int16Array[] {
  const frames: Int16Array[] = [];
  for (const message of messages) frames[message.readUInt32LE(0)] = new Int16Array(Uint8Array.from(message.subarray(4)).buffer);
  for (let number = 0; number < frames.length; number += 1) if (!frames[number]) throw new Error(`frame ${number} was never sent`);
  return frames;
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
