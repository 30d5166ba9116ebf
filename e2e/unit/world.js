// A world for tests of the take socket, in which nothing happens but what a test says.

import assert from "node:assert/strict";

/** A clock that moves when told, and sockets whose other end the test holds. */
export class World {
  time = 0;
  /** @type {{at: number, action: () => void}[]} */
  timers = [];
  /** @type {FakeSocket[]} */
  sockets = [];

  /** @type {string[]} */
  urls = [];

  connect = (/** @type {string} */ url) => {
    this.urls.push(url);
    const socket = new FakeSocket(this);
    this.sockets.push(socket);
    return socket;
  };
  /** What the server answers to one who asks for a page at the socket's address: none at all, unless a test says otherwise. */
  answers = 0;
  status = async () => this.answers;
  later = (/** @type {() => void} */ action, /** @type {number} */ milliseconds) => {
    const timer = { at: this.time + milliseconds, action };
    this.timers.push(timer);
    return timer;
  };
  never = (/** @type {any} */ timer) => {
    this.timers = this.timers.filter((other) => other !== timer);
  };
  now = () => this.time;

  /** @param {number} milliseconds */
  pass(milliseconds) {
    const end = this.time + milliseconds;
    for (;;) {
      const due = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.time = Math.max(this.time, due.at);
      this.never(due);
      due.action();
    }
    this.time = end;
  }

  get socket() {
    return this.sockets[this.sockets.length - 1];
  }
}

export class FakeSocket {
  readyState = 0;
  binaryType = "";
  /** @type {((event: any) => void) | null} */
  onopen = null;
  /** @type {((event: any) => void) | null} */
  onmessage = null;
  /** @type {((event: any) => void) | null} */
  onclose = null;
  /** @type {{number: number, samples: number[], at: number}[]} */
  frames = [];
  /** @type {any[]} */
  texts = [];

  /** What the page said goodbye with. @type {number | undefined} */
  closedWith;

  /** @param {World} world */
  constructor(world) {
    this.world = world;
  }

  /** @param {any} message */
  send(message) {
    assert.equal(this.readyState, 1, "sent on a socket that is not open");
    if (typeof message === "string") {
      this.texts.push(JSON.parse(message));
      return;
    }
    const view = new DataView(message);
    const samples = [];
    for (let at = 4; at < view.byteLength; at += 2) samples.push(view.getInt16(at, true));
    this.frames.push({ number: view.getUint32(0, true), samples, at: this.world.time });
  }

  /** @param {number} [code] */
  close(code) {
    this.readyState = 3;
    this.closedWith = code;
  }

  open() {
    this.readyState = 1;
    this.onopen?.({});
  }

  /** @param {object} message */
  say(message) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  drop(code = 1006, reason = "") {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }
}
