// From the press of Record to the press of Stop: the microphone, the sound thread, and frames out of it.

import * as microphone from "./microphone.js";

/** How long the sound thread has to hand over its last frame. */
const FLUSH_MILLISECONDS = 1000;

/**
 * @typedef {object} Hearer
 * @property {(frame: Int16Array) => void} frame 100 ms of sound; the last may be shorter
 * @property {(level: number) => void} level loudness of it, 0 to 1
 * @property {() => void} ended the device was unplugged or taken away; what came before is good
 */

export class Recording {
  /**
   * @param {MediaStream} stream
   * @param {AudioContext} context
   * @param {AudioWorkletNode} capture
   * @param {Hearer} hearer
   */
  constructor(stream, context, capture, hearer) {
    this.stream = stream;
    this.context = context;
    this.capture = capture;
    this.hearer = hearer;
    /** @type {() => void} */
    this.flushed = () => {};
    capture.port.onmessage = ({ data }) => {
      if (data.finished) return this.flushed();
      this.hearer.frame(data.frame);
      this.hearer.level(data.level);
    };
    for (const track of stream.getTracks()) track.onended = () => this.hearer.ended();
  }

  /**
   * Opens the microphone and begins to hear.
   * @param {Hearer} hearer
   */
  static async start(hearer) {
    const stream = await microphone.open();
    /** @type {AudioContext | undefined} */
    let context;
    try {
      context = new AudioContext({ latencyHint: "interactive" });
      await context.audioWorklet.addModule(new URL("./capture-worklet.js", import.meta.url));
      const capture = new AudioWorkletNode(context, "capture", {
        channelCount: 1,
        channelCountMode: "explicit",
        numberOfOutputs: 0,
      });
      context.createMediaStreamSource(stream).connect(capture);
      await context.resume();
      return new Recording(stream, context, capture, hearer);
    } catch (error) {
      microphone.close(stream);
      await context?.close();
      throw error;
    }
  }

  /** Hands over what has been said to the last sample. The microphone is off before this waits for anything. */
  async stop() {
    microphone.close(this.stream);
    await new Promise((resolve) => {
      this.flushed = () => resolve(undefined);
      this.capture.port.postMessage("finish");
      setTimeout(resolve, FLUSH_MILLISECONDS);
    });
    await this.release();
  }

  /** Stops without handing over anything more. */
  async drop() {
    microphone.close(this.stream);
    await this.release();
  }

  async release() {
    this.capture.port.onmessage = null;
    this.capture.disconnect();
    if (this.context.state !== "closed") await this.context.close();
  }
}
