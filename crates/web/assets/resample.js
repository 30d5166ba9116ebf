// Sample-rate conversion for speech: a windowed-sinc low-pass as a polyphase FIR filter
// (Crochiere & Rabiner, "Multirate Digital Signal Processing", 1983; the window is Kaiser's).
// Pure, with no browser in it, so that it runs the same in an AudioWorklet and in a test.

/** What the server hears, in samples a second. */
export const SPEECH_RATE = 16_000;

/** How far below the speech what would fold back into it is pushed, in decibels. */
const STOP_BAND_DECIBELS = 80;

/**
 * The filter falls from flat to silent between 0.9 and 1.1 of the lower of the two Nyquist frequencies:
 * at 16 kHz, flat to 7.2 kHz and silent from 8.8 kHz, where speech has nothing that is missed.
 */
const TRANSITION = 0.2;

/** Turns a stream of samples at one rate into a stream at another; where it is cut into chunks does not show. */
export class Resampler {
  /**
   * @param {number} inputRate whole samples a second, such as 44100 or 48000
   * @param {number} outputRate whole samples a second
   */
  constructor(inputRate, outputRate = SPEECH_RATE) {
    if (!Number.isInteger(inputRate) || !Number.isInteger(outputRate) || inputRate < 1 || outputRate < 1) {
      throw new RangeError(`cannot turn ${inputRate} samples a second into ${outputRate}`);
    }
    const shared = greatestCommonDivisor(inputRate, outputRate);
    /** Output samples per `step` input samples. Whole numbers, so no rounding adds up to drift. */
    this.phases = outputRate / shared;
    this.step = inputRate / shared;
    const { half, filters } = design(inputRate, outputRate, this.phases);
    /** Input samples the filter looks back and ahead. */
    this.half = half;
    this.filters = filters;
    /** Input not yet used up; begins with the silence before the first sample. */
    this.waiting = new Float32Array(half - 1);
    /** Input samples in all. */
    this.taken = 0;
    /** Output samples in all. */
    this.given = 0;
    /** Where the next output sample lies: `phase / phases` past the middle of the window at the head of `waiting`. */
    this.phase = 0;
  }

  /**
   * @param {Float32Array} samples the next stretch of input, of any length
   * @returns {Float32Array} what can be said for sure so far
   */
  push(samples) {
    this.taken += samples.length;
    return this.filter(samples, Infinity);
  }

  /** @returns {Float32Array} the tail, which waited for input that will not come; call once */
  finish() {
    const whole = Math.ceil((this.taken * this.phases) / this.step);
    return this.filter(new Float32Array(this.half), whole - this.given);
  }

  /**
   * @param {Float32Array} samples
   * @param {number} most
   */
  filter(samples, most) {
    const input = new Float32Array(this.waiting.length + samples.length);
    input.set(this.waiting);
    input.set(samples, this.waiting.length);

    const width = 2 * this.half;
    const room = Math.ceil((input.length * this.phases) / this.step) + 1;
    const output = new Float32Array(Math.min(most, room));
    let count = 0;
    let start = 0;
    while (start + width <= input.length && count < output.length) {
      const filter = this.filters[this.phase];
      let sum = 0;
      for (let tap = 0; tap < width; tap++) sum += filter[tap] * input[start + tap];
      output[count++] = sum;
      this.phase += this.step;
      start += Math.floor(this.phase / this.phases);
      this.phase %= this.phases;
    }
    this.waiting = input.slice(start);
    this.given += count;
    return output.subarray(0, count);
  }
}

/**
 * Sixteen-bit sound: what is too loud is cut at the limit, and does not wrap round to the other side.
 * @param {Float32Array} samples from -1 to 1
 */
export function toSixteenBit(samples) {
  const sixteen = new Int16Array(samples.length);
  for (let i = 0; i < samples.length; i++) {
    sixteen[i] = Math.max(-32_768, Math.min(32_767, Math.round(samples[i] * 32_768)));
  }
  return sixteen;
}

/**
 * One filter per place an output sample can have between two input samples.
 * @param {number} inputRate
 * @param {number} outputRate
 * @param {number} phases
 */
function design(inputRate, outputRate, phases) {
  const nyquist = Math.min(inputRate, outputRate) / 2;
  // Kaiser's own formulas for the length and shape of the window.
  const half = Math.ceil(((STOP_BAND_DECIBELS - 7.95) / (14.36 * TRANSITION * nyquist)) * inputRate * 0.5) + 1;
  const beta = 0.1102 * (STOP_BAND_DECIBELS - 8.7);
  const cut = (2 * nyquist) / inputRate;

  const filters = Array.from({ length: phases }, (_, phase) => {
    const filter = new Float32Array(2 * half);
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap++) {
      const distance = phase / phases + half - 1 - tap;
      filter[tap] = sinc(cut * distance) * kaiser(distance / half, beta);
      sum += filter[tap];
    }
    // Each phase passes a constant unchanged; without this their differences would be heard as a tone.
    for (let tap = 0; tap < filter.length; tap++) filter[tap] /= sum;
    return filter;
  });
  return { half, filters };
}

/** @param {number} x */
function sinc(x) {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/**
 * @param {number} x -1 to 1 across the window
 * @param {number} beta
 */
function kaiser(x, beta) {
  return Math.abs(x) > 1 ? 0 : bessel(beta * Math.sqrt(1 - x * x)) / bessel(beta);
}

/**
 * The modified Bessel function of the first kind and order zero, by its power series.
 * @param {number} x
 */
function bessel(x) {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/**
 * @param {number} a
 * @param {number} b
 * @returns {number}
 */
function greatestCommonDivisor(a, b) {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
