// One take on its way to the server: its frames are numbered, kept, sent, and sent again from the first one
// whenever the connection or the worker behind it is lost, until the text has come. Then they are dropped.

/** The longest take: ten minutes of 100 ms frames. */
export const LONGEST_TAKE_FRAMES = 6000;

/** The server takes no more than this in one {@link PACE_MILLISECONDS}. */
export const PACE_FRAMES = 30;
export const PACE_MILLISECONDS = 100;

/** Time between attempts to connect: this, doubling … */
const FIRST_BACKOFF_MILLISECONDS = 250;
/** … up to this … */
const LONGEST_BACKOFF_MILLISECONDS = 4000;
/** … and given up after this. The frames are kept all the same, for {@link Take.retry}. */
export const GIVE_UP_MILLISECONDS = 120_000;

/** The server says something every second, also while its engine thinks: a connection silent for this long is dead. */
export const SILENCE_MILLISECONDS = 15_000;
/** A microphone that is silent for this long leaves its connection: the server would end it, and its place is wanted. */
export const REST_MILLISECONDS = 10_000;

/** The close codes that mean more than "connect again". */
const REFUSED = 4400;
/** The session was ended meanwhile: no socket opens before the person has signed in again. */
const SIGNED_OUT = 4401;
const NOT_OPEN = 4404;
const TAKEN_OVER = 4409;
/** Another page records the answer: it goes on there, unless the person wants to record here instead. */
const ELSEWHERE = 4423;
/** The engine failed on this sound: the same sound sent again would most likely fail again. */
const FAILED = 4500;
/** What the server answers where it was asked for a socket, and a proxy left out the lines that ask for one (RFC 9110). */
const UPGRADE_REQUIRED = 426;
/** Nobody can hear right now; with {@link BUSY} because every place is taken. */
const UNAVAILABLE = 4503;
const BUSY = "busy";

/**
 * @typedef {{received_at: string, destroyed_at: string, worker_pid: number, worker_exit: string}} Receipt
 * @typedef {{language: string, sentences: {before: string, words: string, after: string}[]}} Checks what to check in the transcript
 * @typedef {import("./personal-data.js").Hidden} Hidden
 * @typedef {{take: string, transcript: string, hidden: Hidden | null, checks: Checks, seconds: number, receipt: Receipt}} Heard
 *
 * @typedef {"connected" | "waiting" | "busy" | "lost" | "failed" | "blocked" | "elsewhere"} ConnectionState
 *   `busy`: all places are taken, and one is waited for. `lost`, `failed` and `blocked`: nothing goes on before {@link Take.retry},
 *   the frames are kept. `blocked`: pages come through to the server, and sockets do not. `elsewhere`: another page records this
 *   answer, and nothing goes on before {@link Take.insist}
 *
 * @typedef {object} Listener what happens to a take
 * @property {(settled: string, tentative: string) => void} caption
 * @property {(seconds: number) => void} transcribed so much of the sound is text
 * @property {(heard: Heard) => void} heard the text is there and stored; the frames are dropped
 * @property {(state: ConnectionState, reason?: string) => void} connection
 * @property {(reason: "refused" | "taken-over" | "not-open", message: string) => void} over no text will come; the frames are dropped
 *
 * @typedef {Pick<WebSocket, "send" | "close" | "readyState"> & {
 *   binaryType: string,
 *   onopen: ((event: any) => void) | null,
 *   onmessage: ((event: any) => void) | null,
 *   onclose: ((event: any) => void) | null,
 * }} Socket
 *
 * @typedef {object} World what a take needs of the world around it; a test brings its own
 * @property {(url: string) => Socket} connect
 * @property {(url: string) => Promise<number>} status what the server answers to one who asks there for a page
 * @property {(action: () => void, milliseconds: number) => any} later
 * @property {(timer: any) => void} never
 * @property {() => number} now milliseconds
 */

/** @type {World} */
const BROWSER = {
  connect: (url) => new WebSocket(url),
  status: async (url) => (await fetch(url.replace(/^ws/, "http"), { redirect: "manual" })).status,
  later: (action, milliseconds) => setTimeout(action, milliseconds),
  never: (timer) => clearTimeout(timer),
  now: () => performance.now(),
};

export class Take {
  /**
   * @param {string} url the turn's take socket, with what this page calls itself
   * @param {Listener} listener
   * @param {World} world
   */
  constructor(url, listener, world = BROWSER) {
    this.url = url;
    this.listener = listener;
    this.world = world;
    /** @type {Int16Array[]} every frame of the take, from number 0 */
    this.frames = [];
    /** Whether the last frame is among them. */
    this.stopped = false;
    this.over = false;
    /** How many frames have gone out on the present connection. */
    this.sent = 0;
    this.stopSent = false;
    /** How many the server says have reached the worker, on the present connection. */
    this.acknowledged = 0;
    /** How far any connection has got: a worker that dies at the same frame every time is no progress. */
    this.furthest = 0;
    this.paceLeft = PACE_FRAMES;
    this.paceBegan = world.now();
    /** @type {number | null} when the connection was lost, or none was there yet */
    this.lostAt = world.now();
    this.backoff = FIRST_BACKOFF_MILLISECONDS;
    /** @type {Socket | null} */
    this.socket = null;
    /** What the server calls it: on each connection something else. @type {string[]} */
    this.ids = [];
    /** The person wants to record here, and not on the other page. */
    this.instead = false;
    /** Sound that the engine failed on, or that cannot get through, is not sent again unasked. */
    this.failed = false;
    /** Whether the connection was left because no sound came. */
    this.resting = false;
    /** Whether the present connection has opened. */
    this.opened = false;
    /** Whether the server has answered since, though no socket opened. */
    this.answers = false;
    this.timers = { pace: null, backoff: null, silence: null, rest: null };
    this.connect();
  }

  /** @param {Int16Array} frame 1600 samples; fewer only in the last */
  add(frame) {
    if (this.over || this.stopped || this.full) return;
    this.frames.push(frame);
    this.clear("rest");
    this.wait("rest", REST_MILLISECONDS, () => this.rest());
    this.resume();
    this.pump();
  }

  /** No more can be added. */
  get full() {
    return this.frames.length >= LONGEST_TAKE_FRAMES;
  }

  /** Something is here that the server has not confirmed. */
  get unconfirmed() {
    return !this.over && this.frames.length > 0;
  }

  /** The last frame has been added: ask for the text. */
  stop() {
    if (this.over || this.stopped) return;
    this.stopped = true;
    this.clear("rest");
    this.resume();
    this.pump();
  }

  /** The candidate does not want it: the sound goes, here and there. A goodbye of 1000 tells the server so. */
  cancel() {
    this.end(1000);
  }

  /** The page goes away. The server transcribes what it has, and a page that comes back shows the text: no 1000 here. */
  leave() {
    this.end(undefined);
  }

  /** Try again after `lost`, `failed` or `blocked`, or at once while waiting to. */
  retry() {
    if (this.over || this.socket) return;
    this.failed = false;
    this.answers = false;
    this.lostAt = this.world.now();
    this.backoff = FIRST_BACKOFF_MILLISECONDS;
    this.clear("backoff");
    this.connect();
  }

  /** After `elsewhere`: record here, and no longer on the other page. */
  insist() {
    this.instead = true;
    this.retry();
  }

  /** No sound comes. The next, or the stop, opens another connection and sends everything. */
  rest() {
    if (this.socket?.readyState !== 1) return;
    this.hangUp();
    this.resting = true;
  }

  resume() {
    if (!this.resting) return;
    this.resting = false;
    this.connect();
  }

  connect() {
    const socket = this.world.connect(this.instead ? `${this.url}&instead=true` : this.url);
    this.socket = socket;
    this.sent = 0;
    this.acknowledged = 0;
    this.stopSent = false;
    this.opened = false;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.opened = true;
      this.answers = false;
      this.pump();
    };
    socket.onmessage = (event) => this.receive(JSON.parse(event.data));
    socket.onclose = (event) => this.closed(event.code, event.reason);
    this.watch();
  }

  /** Sends what is not sent, no faster than the server takes it. */
  pump() {
    if (this.socket?.readyState !== 1) return;
    // By the clock and not by the timer alone: a hidden tab's timers may fire but once a minute.
    if (this.world.now() - this.paceBegan >= PACE_MILLISECONDS) this.refill();
    while (this.sent < this.frames.length) {
      if (this.paceLeft === 0) return;
      this.paceLeft -= 1;
      if (this.timers.pace === null) {
        this.wait("pace", PACE_MILLISECONDS, () => {
          this.refill();
          this.pump();
        });
      }
      this.socket.send(numbered(this.sent, this.frames[this.sent]));
      this.sent += 1;
    }
    if (this.stopped && !this.stopSent) {
      this.stopSent = true;
      this.socket.send(JSON.stringify({ type: "stop", frames: this.frames.length }));
      this.watch();
    }
  }

  refill() {
    this.paceBegan = this.world.now();
    this.paceLeft = PACE_FRAMES;
  }

  /** @param {any} message */
  receive(message) {
    this.watch();
    switch (message.type) {
      case "ready":
        this.ids.push(message.take);
        // Whoever takes over from here later is not to be ended by a mere reconnect.
        this.instead = false;
        this.listener.connection("connected");
        break;
      case "acknowledged":
        this.acknowledged = message.frames;
        if (this.acknowledged > this.furthest) {
          this.furthest = this.acknowledged;
          this.lostAt = null;
          this.backoff = FIRST_BACKOFF_MILLISECONDS;
        }
        break;
      case "progress":
        this.listener.transcribed(message.transcribed);
        break;
      case "caption":
        this.listener.caption(message.settled, message.tentative);
        break;
      case "heard":
        this.end(1000);
        this.listener.heard(message);
        break;
      case "refused":
        this.end(1000);
        this.listener.over("refused", message.message);
        break;
    }
  }

  /**
   * @param {number} code why the connection ended, as RFC 6455 and take.rs number it
   * @param {string} [reason] the same in words
   */
  closed(code, reason) {
    if (this.over) return;
    this.socket = null;
    this.clear("silence");
    if (code === REFUSED || code === NOT_OPEN || code === TAKEN_OVER) {
      this.end(1000);
      this.listener.over(code === NOT_OPEN ? "not-open" : code === TAKEN_OVER ? "taken-over" : "refused", "");
      return;
    }
    if (code === FAILED || code === SIGNED_OUT) {
      this.failed = true;
      this.listener.connection("failed", reason);
      return;
    }
    if (code === ELSEWHERE) {
      this.failed = true;
      this.listener.connection("elsewhere");
      return;
    }
    if (this.answers && !this.opened) {
      this.failed = true;
      this.listener.connection("blocked");
      return;
    }
    const busy = code === UNAVAILABLE && reason === BUSY;
    // Whoever says "busy" is there: a place is waited for as long as it takes.
    this.lostAt = busy ? this.world.now() : (this.lostAt ?? this.world.now());
    if (this.world.now() - this.lostAt >= GIVE_UP_MILLISECONDS) {
      this.listener.connection("lost");
      return;
    }
    this.listener.connection(busy ? "busy" : "waiting");
    this.wait("backoff", this.backoff, () => this.connect());
    this.backoff = Math.min(2 * this.backoff, LONGEST_BACKOFF_MILLISECONDS);
    if (!this.opened) void this.look();
  }

  /** Whether the server is there for everything but sockets. A server that starts is there for the next socket, too. */
  async look() {
    const status = await this.world.status(this.url).catch(() => 0);
    this.answers = status === UPGRADE_REQUIRED && !this.opened;
  }

  /** A cut cable closes no socket: the silence tells. */
  watch() {
    this.clear("silence");
    this.wait("silence", SILENCE_MILLISECONDS, () => {
      if (!this.socket) return;
      this.hangUp();
      this.closed(1006);
    });
  }

  /** @param {number} [code] what the server is told; none leaves it to the browser */
  end(code) {
    this.over = true;
    this.frames = [];
    this.clear("pace");
    this.clear("backoff");
    this.clear("rest");
    this.hangUp(code);
  }

  /** @param {number} [code] what the server is told; none leaves it to the browser */
  hangUp(code) {
    this.clear("silence");
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(code);
  }

  /**
   * @param {"pace" | "backoff" | "silence" | "rest"} name
   * @param {number} milliseconds
   * @param {() => void} action
   */
  wait(name, milliseconds, action) {
    this.timers[name] = this.world.later(() => {
      this.timers[name] = null;
      action();
    }, milliseconds);
  }

  /** @param {"pace" | "backoff" | "silence" | "rest"} name */
  clear(name) {
    if (this.timers[name] !== null) this.world.never(this.timers[name]);
    this.timers[name] = null;
  }
}

/**
 * A frame as it travels: its number in 32 bits, then its samples in 16 each, little-endian all.
 * @param {number} number
 * @param {Int16Array} samples
 */
export function numbered(number, samples) {
  const message = new DataView(new ArrayBuffer(4 + 2 * samples.length));
  message.setUint32(0, number, true);
  for (let i = 0; i < samples.length; i++) message.setInt16(4 + 2 * i, samples[i], true);
  return message.buffer;
}
