// Runs on the browser's sound thread: the microphone's samples come in at whatever rate the device has and
// leave as numbered-to-be frames of 16-bit 16 kHz sound. Nothing is kept here once it has been handed on.

import { Resampler, toSixteenBit } from "./resample.js";

/** 100 ms at 16 kHz: the size of every frame but the last. */
const FRAME_SAMPLES = 1600;

class Capture extends AudioWorkletProcessor {
  constructor() {
    super();
    this.resampler = new Resampler(sampleRate);
    this.frame = new Int16Array(FRAME_SAMPLES);
    this.filled = 0;
    /** Whether every sample since the last frame was zero, as no room is. Sixteen bits could not tell. */
    this.silent = true;
    this.finished = false;
    this.port.onmessage = () => this.finish();
  }

  /** @param {Float32Array[][]} inputs */
  process(inputs) {
    const [channel] = inputs[0];
    if (channel && !this.finished) {
      this.silent &&= channel.every((sample) => sample === 0);
      this.hand(this.resampler.push(channel));
    }
    return !this.finished;
  }

  /** @param {Float32Array} samples */
  hand(samples) {
    for (const sample of toSixteenBit(samples)) {
      this.frame[this.filled++] = sample;
      if (this.filled === FRAME_SAMPLES) this.post();
    }
  }

  post() {
    const frame = this.frame.slice(0, this.filled);
    this.frame.fill(0);
    this.filled = 0;
    this.port.postMessage({ frame, level: level(frame), silent: this.silent }, [frame.buffer]);
    this.silent = true;
  }

  finish() {
    if (this.finished) return;
    this.finished = true;
    this.hand(this.resampler.finish());
    if (this.filled > 0) this.post();
    this.port.postMessage({ finished: true });
  }
}

/**
 * Loudness for the meter: 0 at -60 dB of full scale or below, 1 at full scale.
 * @param {Int16Array} frame
 */
function level(frame) {
  let energy = 0;
  for (const sample of frame) energy += sample * sample;
  const decibels = 10 * Math.log10(energy / frame.length / 32_768 ** 2 + 1e-12);
  return Math.max(0, Math.min(1, 1 + decibels / 60));
}

registerProcessor("capture", Capture);
