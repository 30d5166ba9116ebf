// One opening of the microphone: its stream, the sound thread, and frames out of it until it is closed.

import * as microphone from "./microphone.js";

/** How long the sound thread has to hand over its last frame. */
const FLUSH_MILLISECONDS = 1000;

/**
 * @typedef {{frame: Int16Array, level: number, silent: boolean}} Sound
 *   100 ms at 16 kHz, the last may be shorter; how loud, 0 to 1; whether every sample of the device was zero
 */

export class Capture {
  /**
   * @param {MediaStream} stream
   * @param {AudioContext} context
   * @param {AudioWorkletNode} node
   */
  constructor(stream, context, node) {
    this.stream = stream;
    this.context = context;
    this.node = node;
    /** @type {() => void} */
    this.flushed = () => {};
    /** @type {Promise<void> | null} */
    this.finishing = null;
  }

  /**
   * Opens the microphone. Nothing of it is handed on before {@link listen}.
   * @param {() => Promise<void>} [opened] done as soon as it is open, and waited for
   * @returns {Promise<Capture>}
   */
  static async open(opened = async () => {}) {
    const stream = await microphone.open();
    /** @type {AudioContext | undefined} */
    let context;
    try {
      // After the microphone: opening one may change the rate of the device, and a sound thread keeps the rate it began with.
      context = new AudioContext({ latencyHint: "interactive" });
      const worklet = context.audioWorklet.addModule(new URL("./capture-worklet.js", import.meta.url));
      await Promise.all([opened(), worklet]);
      const node = new AudioWorkletNode(context, "capture", {
        channelCount: 1,
        channelCountMode: "explicit",
        numberOfOutputs: 0,
      });
      await context.resume();
      return new Capture(stream, context, node);
    } catch (error) {
      microphone.close(stream);
      await context?.close();
      throw error;
    }
  }

  get track() {
    return this.stream.getAudioTracks()[0];
  }

  /** @param {(sound: Sound) => void} sound begins to hear */
  listen(sound) {
    this.node.port.onmessage = ({ data }) => (data.finished ? this.flushed() : sound(data));
    this.context.createMediaStreamSource(this.stream).connect(this.node);
  }

  /** Hands over what has been said to the last sample. The microphone is off before this waits for anything. */
  finish() {
    return (this.finishing ??= this.flush());
  }

  async flush() {
    microphone.close(this.stream);
    // A call may have stopped the sound thread, and the last frame is in it.
    if (this.context.state !== "running") this.context.resume().catch(() => {});
    await new Promise((resolve) => {
      this.flushed = () => resolve(undefined);
      this.node.port.postMessage("finish");
      setTimeout(resolve, FLUSH_MILLISECONDS);
    });
    await this.release();
  }

  /** Closes without handing over anything more. */
  async drop() {
    microphone.close(this.stream);
    await this.release();
  }

  async release() {
    this.node.port.onmessage = null;
    this.node.disconnect();
    if (this.context.state !== "closed") await this.context.close();
  }
}
