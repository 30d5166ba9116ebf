// From the press of Record to the press of Stop: the microphone, watched, and frames out of it. A microphone that is lost on
// the way is opened again within the same recording.

import { keepAwake } from "./awake.js";
import { Capture } from "./capture.js";
import * as microphone from "./microphone.js";
import { MicrophoneWatch } from "./microphone-watch.js";

/** 100 ms at 16 kHz: the server takes a shorter frame for the last. */
const FRAME_SAMPLES = 1600;

/**
 * @typedef {object} Hearer
 * @property {(frame: Int16Array) => void} frame 100 ms of sound; the last may be shorter
 * @property {(level: number) => void} level loudness of it, 0 to 1
 * @property {(reason: import("./microphone-watch.js").Reason | null) => void} trouble why the microphone does not hear; what came
 *   before is good
 * @property {(quiet: boolean) => void} [quiet] nobody has spoken yet
 * @property {() => Promise<void>} [opened] done once, between the opening of the microphone and the first sound
 */

export class Recording {
  /**
   * @param {Hearer} hearer
   * @param {Capture} capture
   */
  constructor(hearer, capture) {
    this.hearer = hearer;
    this.capture = capture;
    this.over = false;
    /** Frames of an opening that others follow are filled up. */
    this.fills = false;
    this.unwatch = () => {};
    this.letSleep = keepAwake();
    this.begin(capture);
  }

  /**
   * Opens the microphone and begins to hear.
   * @param {Hearer} hearer
   */
  static async start(hearer) {
    return new Recording(hearer, await Capture.open(hearer.opened));
  }

  /**
   * Opens the microphone again and hears on, after whatever was heard before. Throws why it does not open; then this may be
   * called again.
   */
  async reconnect() {
    this.unwatch();
    this.fills = true;
    // Side by side: browsers want the microphone opened within the press. The old one is let go first.
    const [, opened] = await Promise.allSettled([this.capture.finish(), Capture.open()]);
    this.fills = false;
    if (opened.status === "rejected") throw opened.reason;
    if (this.over) return opened.value.drop();
    this.hearer.trouble(null);
    this.begin(opened.value);
  }

  /** Hands over what has been said to the last sample. The microphone is off before this waits for anything. */
  async stop() {
    this.end();
    await this.capture.finish();
  }

  /** Stops without handing over anything more. */
  async drop() {
    this.end();
    await this.capture.drop();
  }

  end() {
    this.over = true;
    this.unwatch();
    this.letSleep();
  }

  /** @param {Capture} capture */
  begin(capture) {
    this.capture = capture;
    const watch = new MicrophoneWatch({
      // Of a track that something else stopped, browsers tell nothing; its frames are missed.
      trouble: (reason) => this.hearer.trouble(reason && capture.track.readyState === "ended" ? "ended" : reason),
      quiet: (quiet) => this.hearer.quiet?.(quiet),
    });
    this.unwatch = watchDevice(capture, watch);
    capture.listen(({ frame, level, silent }) => {
      watch.frame({ level, silent });
      this.hearer.frame(this.fills ? filled(frame) : frame);
      this.hearer.level(level);
    });
  }
}

/**
 * A frame in the middle of a recording: with less than 100 ms of silence behind it, if it is short.
 * @param {Int16Array} frame
 */
function filled(frame) {
  if (frame.length === FRAME_SAMPLES) return frame;
  const whole = new Int16Array(FRAME_SAMPLES);
  whole.set(frame);
  return whole;
}

/**
 * Tells the watch what the browser says of the device.
 * @param {Capture} capture
 * @param {MicrophoneWatch} watch
 * @returns {() => void} ends it, and the watch
 */
function watchDevice({ track, context }, watch) {
  const ending = new AbortController();
  const heard = { signal: ending.signal };
  track.addEventListener("ended", () => watch.ended(), heard);
  track.addEventListener("mute", () => watch.muted(true), heard);
  track.addEventListener("unmute", () => watch.muted(false), heard);
  context.addEventListener("statechange", () => watch.running(context.state === "running"), heard);
  navigator.mediaDevices.addEventListener("devicechange", () => void look(), heard);
  if (track.muted) watch.muted(true);
  if (track.readyState === "ended") watch.ended();
  // A browser that cannot find the device just opened will not find it later either.
  const known = microphone.whereIs(track).then((where) => where === "there", () => false);

  async function look() {
    if (!(await known)) return;
    const where = await microphone.whereIs(track).catch(() => "there");
    if (ending.signal.aborted) return;
    if (where === "gone") watch.ended();
    else watch.changed(where === "changed");
  }

  return () => {
    ending.abort();
    watch.end();
  };
}
