// Whether the microphone still hears: watches the frames and what the browser says of the device, and names one trouble at a
// time. It knows nothing of the page and opens nothing; its clock is an argument.

/** Exact silence for this long is a device that is muted or broken: a quiet room is never quite silent. */
export const SILENCE_MILLISECONDS = 2000;
/** Microphones with a noise gate are silent between words, too; of those, longer silence means no harm. */
export const GATED_SILENCE_MILLISECONDS = 8000;
/** Frames come ten times a second. */
export const STALLED_MILLISECONDS = 1500;
/** Browsers mute or suspend for a moment without meaning it. */
export const SETTLED_MILLISECONDS = 500;
/** A muted microphone gives silence or nothing for at least this long. */
const MUTE_MILLISECONDS = 300;
/** So long nobody has spoken, and the person is asked whether the microphone is on. */
export const QUIET_MILLISECONDS = 8000;

/** Loud enough to be a voice at an ordinary distance, on the meter's scale … */
export const VOICE_LEVEL = 0.42;
/** … or so far above the quietest moment: 15 dB. */
const ABOVE_NOISE = 0.25;
/** This many frames of it are a voice, and not a click. */
const VOICE_FRAMES = 3;
/** This many short silences between sounds show a noise gate. */
const GATE_PAUSES = 3;
const FRAME_MILLISECONDS = 100;
const TICK_MILLISECONDS = 250;
/** Nothing for this much longer than a tick was held up together with the frames: the device slept, or the tab was hidden. */
const LATE_MILLISECONDS = 1000;

/**
 * @typedef {"ended" | "interrupted" | "muted" | "stalled" | "silent" | "changed"} Reason
 *   `changed`: the device is heard, but the system has chosen another one meanwhile
 *
 * @typedef {object} Listener
 * @property {(reason: Reason | null) => void} trouble the microphone does not hear, or hears again
 * @property {(quiet: boolean) => void} quiet nobody has spoken since it was opened
 *
 * @typedef {object} World what it needs of the world around it; a test brings its own
 * @property {(action: () => void, milliseconds: number) => any} later
 * @property {(timer: any) => void} never
 * @property {() => number} now milliseconds
 */

/** @type {World} */
const BROWSER = {
  later: (action, milliseconds) => setTimeout(action, milliseconds),
  never: (timer) => clearTimeout(timer),
  now: () => performance.now(),
};

export class MicrophoneWatch {
  /**
   * @param {Listener} listener
   * @param {World} world
   */
  constructor(listener, world = BROWSER) {
    this.listener = listener;
    this.world = world;
    this.isEnded = false;
    this.isChanged = false;
    /** @type {number | null} */
    this.mutedAt = null;
    /** @type {number | null} */
    this.interruptedAt = null;
    this.lastFrameAt = world.now();
    this.lastLookAt = world.now();
    /** How many frames in a row were exactly silent. */
    this.silentFrames = 0;
    /** How many silences were as short as a pause between words. */
    this.pauses = 0;
    this.frames = 0;
    this.voiced = 0;
    this.quietest = 1;
    /** @type {Reason | null} */
    this.reason = null;
    this.quiet = false;
    this.timer = null;
    this.tick();
  }

  /** @param {{silent: boolean, level: number}} heard whether every sample was zero, and the meter's level */
  frame({ silent, level }) {
    this.lastFrameAt = this.world.now();
    this.frames += 1;
    if (silent) {
      this.silentFrames += 1;
    } else {
      if (this.silentFrames > 0 && this.silentFrames * FRAME_MILLISECONDS < SILENCE_MILLISECONDS) this.pauses += 1;
      this.silentFrames = 0;
      this.quietest = Math.min(this.quietest, level);
      if (level >= Math.min(VOICE_LEVEL, this.quietest + ABOVE_NOISE)) this.voiced += 1;
    }
    this.look();
  }

  /** The device was unplugged, or its use was taken back. */
  ended() {
    this.isEnded = true;
    this.look();
  }

  /** @param {boolean} changed the device is there, and the system's choice is another one by now */
  changed(changed) {
    this.isChanged = changed;
    this.look();
  }

  /** @param {boolean} muted by the browser or the system */
  muted(muted) {
    this.mutedAt = muted ? (this.mutedAt ?? this.world.now()) : null;
    this.look();
  }

  /** @param {boolean} runs whether the sound thread does; a call stops it */
  running(runs) {
    this.interruptedAt = runs ? null : (this.interruptedAt ?? this.world.now());
    this.look();
  }

  /** Nothing is watched any more. */
  end() {
    this.world.never(this.timer);
    this.timer = null;
    this.listener = { trouble() {}, quiet() {} };
  }

  tick() {
    this.look();
    this.timer = this.world.later(() => this.tick(), TICK_MILLISECONDS);
  }

  look() {
    const now = this.world.now();
    if (now - this.lastLookAt > TICK_MILLISECONDS + LATE_MILLISECONDS) this.lastFrameAt = now;
    this.lastLookAt = now;
    const reason = this.found();
    const quiet = reason === null && this.voiced < VOICE_FRAMES && this.frames * FRAME_MILLISECONDS >= QUIET_MILLISECONDS;
    if (reason !== this.reason) this.listener.trouble((this.reason = reason));
    if (quiet !== this.quiet) this.listener.quiet((this.quiet = quiet));
  }

  /** Whether sound comes, whatever the browser says. */
  get hears() {
    return this.silentFrames * FRAME_MILLISECONDS < MUTE_MILLISECONDS && this.world.now() - this.lastFrameAt < MUTE_MILLISECONDS;
  }

  /** @returns {Reason | null} the trouble that explains the others */
  found() {
    const since = (/** @type {number | null} */ at) => (at === null ? 0 : this.world.now() - at);
    const silence = this.pauses >= GATE_PAUSES ? GATED_SILENCE_MILLISECONDS : SILENCE_MILLISECONDS;
    if (this.isEnded) return "ended";
    if (since(this.interruptedAt) >= SETTLED_MILLISECONDS) return "interrupted";
    if (since(this.mutedAt) >= SETTLED_MILLISECONDS && !this.hears) return "muted";
    if (since(this.lastFrameAt) >= STALLED_MILLISECONDS) return "stalled";
    if (this.silentFrames * FRAME_MILLISECONDS >= silence) return "silent";
    return this.isChanged ? "changed" : null;
  }
}
