import assert from "node:assert/strict";
import { test } from "node:test";

import {
  GIVE_UP_MILLISECONDS,
  LONGEST_TAKE_FRAMES,
  PACE_FRAMES,
  PACE_MILLISECONDS,
  REST_MILLISECONDS,
  SILENCE_MILLISECONDS,
  Take,
  numbered,
} from "../../crates/web/assets/take.js";
import { World } from "./world.js";

/** @typedef {import("./world.js").FakeSocket} FakeSocket */

function begin() {
  const world = new World();
  /** @type {any[]} */
  const told = [];
  const take = new Take(
    "ws://here/take?page=1",
    {
      transcribed: (seconds) => told.push(["transcribed", seconds]),
      caption: (settled, tentative) => told.push(["caption", settled, tentative]),
      heard: (heard) => told.push(["heard", heard.transcript]),
      connection: (state, reason) => told.push(reason ? [state, reason] : [state]),
      over: (reason, message) => told.push(["over", reason, message]),
    },
    world,
  );
  return { world, take, told };
}

/** @param {number} i */
const frame = (i) => Int16Array.of(i, -i, 7);

/** @param {number} count */
const everyFrame = (count) => Array.from({ length: count }, (_, i) => ({ number: i, samples: [...frame(i)] }));

/** @param {FakeSocket} socket */
const arrived = (socket) => socket.frames.map(({ number, samples }) => ({ number, samples }));

/** A deterministic source of chance (mulberry32). @param {number} seed */
function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test("a frame travels as its number and its samples, little-endian", () => {
  assert.deepEqual([...new Uint8Array(numbered(258, Int16Array.of(1, -2)))], [2, 1, 0, 0, 1, 0, 254, 255]);
});

test("frames recorded before the socket opens arrive in order, then the stop", () => {
  const { world, take } = begin();
  for (let i = 0; i < 3; i++) take.add(frame(i));
  take.stop();
  world.socket.open();
  assert.deepEqual(arrived(world.socket), everyFrame(3));
  assert.deepEqual(world.socket.texts, [{ type: "stop", frames: 3 }]);
});

test("a drop at any moment gives the next connection every frame from the first, in order", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = chance(seed);
    const { world, take, told } = begin();
    const total = 1 + Math.floor(random() * 120);
    for (let i = 0; i < total; i++) {
      if (world.socket.readyState === 0 && random() < 0.5) world.socket.open();
      take.add(frame(i));
      world.pass(100);
      const socket = world.socket;
      if (socket.readyState === 1 && random() < 0.3) socket.say({ type: "acknowledged", frames: socket.frames.length });
      if (socket.readyState !== 3 && random() < 0.15) socket.drop([1006, 1001, 4503, 1000][Math.floor(random() * 4)]);
    }
    take.stop();
    if (random() < 0.5 && world.socket.readyState !== 3) world.socket.drop();
    world.pass(5000);
    if (world.socket.readyState === 0) world.socket.open();
    world.pass(2000);
    for (const socket of world.sockets) {
      assert.deepEqual(arrived(socket), everyFrame(total).slice(0, socket.frames.length), `seed ${seed}`);
    }
    assert.deepEqual(arrived(world.socket), everyFrame(total), `seed ${seed}`);
    assert.deepEqual(world.socket.texts, [{ type: "stop", frames: total }]);
    world.socket.say({ type: "heard", transcript: "all of it" });
    assert.deepEqual(told.at(-1), ["heard", "all of it"]);
    assert.equal(take.frames.length, 0);
  }
});

test("a replay goes no faster than the server takes it", () => {
  const { world, take } = begin();
  for (let i = 0; i < 100; i++) take.add(frame(i));
  world.socket.open();
  assert.equal(world.socket.frames.length, PACE_FRAMES);
  world.pass(2000);
  assert.deepEqual(arrived(world.socket), everyFrame(100));
  const windows = new Map();
  for (const { at } of world.socket.frames) {
    const window = Math.floor(at / PACE_MILLISECONDS);
    windows.set(window, (windows.get(window) ?? 0) + 1);
  }
  assert.ok(Math.max(...windows.values()) <= PACE_FRAMES);
});

test("a hidden tab, whose timers hardly fire, sends what is recorded as it is recorded", () => {
  const { world, take } = begin();
  world.socket.open();
  for (let i = 0; i < 600; i++) {
    take.add(frame(i));
    world.time += 100;
    assert.equal(world.socket.frames.length, i + 1);
  }
});

test("the frames are kept until the text has come, and dropped then", () => {
  const { world, take } = begin();
  world.socket.open();
  take.add(frame(0));
  take.stop();
  world.socket.say({ type: "acknowledged", frames: 1 });
  assert.equal(take.frames.length, 1);
  assert.ok(take.unconfirmed);
  world.socket.say({ type: "heard", transcript: "yes" });
  assert.equal(take.frames.length, 0);
  assert.ok(!take.unconfirmed);
});

test("a refused take is not replayed", () => {
  for (const [refuse, expected] of /** @type {const} */ ([
    [(/** @type {FakeSocket} */ socket) => socket.say({ type: "refused", message: "Too long." }), ["refused", "Too long."]],
    [(/** @type {FakeSocket} */ socket) => socket.drop(4400), ["refused", ""]],
    [(/** @type {FakeSocket} */ socket) => socket.drop(4404), ["not-open", ""]],
    [(/** @type {FakeSocket} */ socket) => socket.drop(4409), ["taken-over", ""]],
  ])) {
    const { world, take, told } = begin();
    world.socket.open();
    take.add(frame(0));
    refuse(world.socket);
    world.pass(10_000);
    assert.deepEqual(told, [["over", ...expected]]);
    assert.equal(world.sockets.length, 1);
    assert.equal(take.frames.length, 0);
  }
});

test("attempts are spaced further and further apart, and given up after two minutes with the frames kept", () => {
  const { world, take, told } = begin();
  take.add(frame(0));
  const at = [];
  while (told.at(-1)?.[0] !== "lost") {
    at.push(world.time);
    world.socket.drop();
    const before = world.sockets.length;
    while (world.sockets.length === before && told.at(-1)?.[0] !== "lost") world.pass(50);
  }
  assert.deepEqual(at.slice(0, 6), [0, 250, 750, 1750, 3750, 7750]);
  assert.ok(world.time >= GIVE_UP_MILLISECONDS && world.time < GIVE_UP_MILLISECONDS + 10_000);
  assert.equal(take.frames.length, 1);

  take.retry();
  world.socket.open();
  assert.deepEqual(arrived(world.socket), everyFrame(1));
});

test("a worker that dies at the same place every time is given up, though it answers", () => {
  const { world, take, told } = begin();
  take.add(frame(0));
  take.stop();
  for (let i = 0; i < 1000 && told.at(-1)?.[0] !== "lost"; i++) {
    world.socket.open();
    world.socket.say({ type: "ready", take: "a" });
    world.socket.say({ type: "acknowledged", frames: 1 });
    world.socket.drop(4503);
    world.pass(5000);
  }
  assert.equal(told.at(-1)?.[0], "lost");
});

test("a connection that goes silent without closing is replaced", () => {
  const { world, take } = begin();
  world.socket.open();
  const silent = world.socket;
  let count = 0;
  for (; count * 100 <= SILENCE_MILLISECONDS + 1000; count++) {
    take.add(frame(count));
    world.pass(100);
  }
  assert.notEqual(world.socket, silent);
  world.socket.open();
  world.pass(2000);
  assert.deepEqual(arrived(world.socket), everyFrame(count));
});

test("a microphone that is silent for long leaves the connection, and every frame goes over the next", () => {
  for (const then of ["sound", "stop"]) {
    const { world, take, told } = begin();
    world.socket.open();
    for (let i = 0; i < 20; i++) take.add(frame(i));
    world.pass(REST_MILLISECONDS - 100);
    assert.equal(world.socket.readyState, 1);
    world.pass(10 * REST_MILLISECONDS);
    assert.equal(world.socket.readyState, 3);
    assert.equal(world.socket.closedWith, undefined, "a goodbye of 1000 would say that nobody wants it");
    assert.equal(world.sockets.length, 1, "nothing is asked for meanwhile");
    if (then === "sound") take.add(frame(20));
    else take.stop();
    world.socket.open();
    assert.deepEqual(arrived(world.socket), everyFrame(then === "sound" ? 21 : 20));
    assert.deepEqual(world.socket.texts, then === "sound" ? [] : [{ type: "stop", frames: 20 }]);
    assert.deepEqual(told, [], "the connection is not called lost");
  }
});

test("a way to the server that lets pages through and no socket is named, and its frames are kept", async () => {
  const { world, take, told } = begin();
  world.answers = 426;
  take.add(frame(0));
  world.socket.drop();
  await new Promise(setImmediate);
  assert.deepEqual(told, [["waiting"]]);
  world.pass(300);
  world.socket.drop();
  assert.deepEqual(told.at(-1), ["blocked"]);
  const attempts = world.sockets.length;
  world.pass(GIVE_UP_MILLISECONDS);
  assert.equal(world.sockets.length, attempts, "it is not tried again unasked");
  assert.equal(take.frames.length, 1);

  take.retry();
  world.socket.open();
  assert.deepEqual(arrived(world.socket), everyFrame(1));
});

test("a server that is away, or only just there, does not block the way", async () => {
  const { world, take, told } = begin();
  take.add(frame(0));
  world.socket.drop();
  await new Promise(setImmediate);
  world.pass(300);
  world.answers = 426;
  world.socket.drop();
  await new Promise(setImmediate);
  world.pass(600);
  world.socket.open();
  world.socket.drop();
  world.pass(300);
  world.socket.open();
  assert.deepEqual(arrived(world.socket), everyFrame(1));
  assert.ok(!told.some(([state]) => state === "blocked"), JSON.stringify(told));
});

test("an engine that thinks about the last frames is given time", () => {
  const { world, take, told } = begin();
  world.socket.open();
  take.add(frame(0));
  world.socket.say({ type: "acknowledged", frames: 1 });
  take.stop();
  for (let second = 0; second < 600; second++) {
    world.pass(1000);
    world.socket.say({ type: "progress", transcribed: 0.1, received: 0.1 });
  }
  assert.equal(world.sockets.length, 1, "signs of life keep the connection");
  assert.deepEqual(told.at(-1), ["transcribed", 0.1]);
  world.pass(SILENCE_MILLISECONDS - 1000);
  assert.equal(world.sockets.length, 1);
  world.pass(3000);
  assert.equal(world.sockets.length, 2, "silence of these as well does not");
});

test("another page's recording goes on until the person wants to record here, and is asked for once", () => {
  const { world, take, told } = begin();
  world.socket.open();
  take.add(frame(0));
  world.socket.drop(4423);
  take.add(frame(1));
  world.pass(GIVE_UP_MILLISECONDS);
  assert.deepEqual(told, [["elsewhere"]]);
  assert.equal(world.sockets.length, 1);

  take.insist();
  assert.deepEqual(world.urls, ["ws://here/take?page=1", "ws://here/take?page=1&instead=true"]);
  world.socket.open();
  assert.deepEqual(arrived(world.socket), everyFrame(2));
  world.socket.say({ type: "ready", take: "a" });
  world.socket.drop();
  world.pass(5000);
  assert.equal(world.urls.at(-1), "ws://here/take?page=1", "a mere reconnect ends nobody");
});

test("a take longer than ten minutes takes no more frames", () => {
  const { take } = begin();
  for (let i = 0; i < LONGEST_TAKE_FRAMES + 5; i++) take.add(frame(0));
  assert.equal(take.frames.length, LONGEST_TAKE_FRAMES);
  assert.ok(take.full);
});

for (const [code, reason] of /** @type {const} */ ([
  [4500, "Speech recognition failed."],
  [4500, "Speech recognition is not set up correctly. Please contact the administrator."],
  [4401, "You were signed out. Sign in again in another tab."],
])) test(`sound that cannot be heard now (${code}, “${reason}”) is kept and not sent again before the person asks`, () => {
  const { world, take, told } = begin();
  world.socket.open();
  take.add(frame(0));
  take.add(frame(1));
  take.stop();
  world.socket.drop(code, reason);
  world.pass(GIVE_UP_MILLISECONDS);
  assert.deepEqual(told, [["failed", reason]]);
  assert.equal(world.sockets.length, 1);
  assert.ok(take.failed && take.unconfirmed);

  take.retry();
  world.socket.open();
  assert.deepEqual(arrived(world.socket), everyFrame(2));
  assert.deepEqual(world.socket.texts, [{ type: "stop", frames: 2 }]);
  world.socket.say({ type: "heard", transcript: "after all" });
  assert.deepEqual(told.at(-1), ["heard", "after all"]);
});

test("an engine that fails while the person speaks loses nothing of what is said after", () => {
  const { world, take } = begin();
  world.socket.open();
  take.add(frame(0));
  world.socket.drop(4500, "failed");
  take.add(frame(1));
  take.stop();
  world.pass(60_000);
  assert.equal(world.sockets.length, 1);
  take.retry();
  world.socket.open();
  assert.deepEqual(arrived(world.socket), everyFrame(2));
});

test("a place among the busy is waited for, however long, and told from a lost connection", () => {
  const { world, take, told } = begin();
  take.add(frame(0));
  take.stop();
  while (world.time < 2 * GIVE_UP_MILLISECONDS) {
    world.socket.open();
    world.socket.drop(4503, "busy");
    world.pass(5000);
  }
  assert.deepEqual(new Set(told.map(String)), new Set(["busy"]));
  world.socket.drop(4503, "the worker was lost");
  assert.deepEqual(told.at(-1), ["waiting"]);
  world.pass(5000);
  world.socket.open();
  assert.deepEqual(arrived(world.socket), everyFrame(1));
});

test("only a recording that is not wanted says goodbye with 1000 before its text has come", () => {
  for (const stopped of [false, true]) {
    for (const [end, code] of /** @type {const} */ ([["cancel", 1000], ["leave", undefined]])) {
      const { world, take } = begin();
      world.socket.open();
      take.add(frame(0));
      if (stopped) take.stop();
      take[end]();
      assert.equal(world.socket.readyState, 3);
      assert.equal(world.socket.closedWith, code, `${end} after stop: ${stopped}`);
      assert.equal(take.frames.length, 0);
    }
  }
  const { world, take } = begin();
  world.socket.open();
  take.add(frame(0));
  take.stop();
  const silent = world.socket;
  world.pass(SILENCE_MILLISECONDS);
  assert.equal(silent.readyState, 3);
  assert.equal(silent.closedWith, undefined);
});

test("a cancelled take closes without a stop, and nothing is connected again", () => {
  const { world, take, told } = begin();
  world.socket.open();
  take.add(frame(0));
  take.cancel();
  world.pass(60_000);
  assert.deepEqual(world.socket.texts, []);
  assert.equal(world.socket.readyState, 3);
  assert.equal(world.sockets.length, 1);
  assert.deepEqual(told, []);
  assert.equal(take.frames.length, 0);
});
