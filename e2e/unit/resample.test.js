import assert from "node:assert/strict";
import { test } from "node:test";

import { Resampler, SPEECH_RATE, toSixteenBit } from "../../crates/web/assets/resample.js";

const DEVICE_RATES = [8000, 16_000, 22_050, 44_100, 48_000, 96_000];

/** @param {number} rate @param {number} hertz @param {number} seconds */
function tone(rate, hertz, seconds) {
  return Float32Array.from({ length: rate * seconds }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / rate));
}

/** @param {number} rate @param {Float32Array} samples @param {number[]} chunks sizes, taken in turn */
function resample(rate, samples, chunks = [128]) {
  const resampler = new Resampler(rate);
  const parts = [];
  for (let at = 0, i = 0; at < samples.length; at += chunks[i++ % chunks.length]) {
    parts.push(...resampler.push(samples.subarray(at, at + chunks[i % chunks.length])));
  }
  parts.push(...resampler.finish());
  return Float32Array.from(parts);
}

/** Decibels against the tone that went in, the ends left out. @param {Float32Array} samples */
function decibels(samples) {
  const middle = samples.subarray(1000, samples.length - 1000);
  const energy = middle.reduce((sum, x) => sum + x * x, 0) / middle.length;
  return 10 * Math.log10(energy / 0.125 + 1e-20);
}

for (const rate of DEVICE_RATES) {
  const flatTo = Math.min(7000, 0.875 * (rate / 2));

  test(`${rate} Hz: speech passes unchanged up to ${flatTo} Hz`, () => {
    for (const hertz of [50, 300, 1000, 2500, flatTo * 0.75, flatTo]) {
      const loss = decibels(resample(rate, tone(rate, hertz, 1)));
      assert.ok(Math.abs(loss) < 0.5, `${hertz} Hz comes out at ${loss.toFixed(2)} dB`);
    }
  });

  if (rate > 18_000) {
    test(`${rate} Hz: what would fold back into speech is at least 60 dB down`, () => {
      for (const hertz of [9000, 9500, rate * 0.23, rate * 0.45].filter((hertz) => hertz >= 9000)) {
        const loss = decibels(resample(rate, tone(rate, hertz, 1)));
        assert.ok(loss < -60, `${hertz} Hz comes out at ${loss.toFixed(1)} dB`);
      }
    });
  }

  test(`${rate} Hz: the sound keeps its length and its time`, () => {
    for (const length of [1, 127, rate, rate + 1, 3 * rate - 5]) {
      const out = resample(rate, tone(rate, 440, 4).subarray(0, length));
      assert.equal(out.length, Math.ceil((length * SPEECH_RATE) / rate));
    }
    const out = resample(rate, tone(rate, 440, 1));
    const meant = tone(SPEECH_RATE, 440, 1);
    for (let i = 500; i < 15_500; i++) assert.ok(Math.abs(out[i] - meant[i]) < 1e-3, `sample ${i}`);
  });

  test(`${rate} Hz: where the stream is cut into chunks does not show`, () => {
    const sound = tone(rate, 700, 1);
    const whole = resample(rate, sound, [sound.length]);
    assert.deepEqual(resample(rate, sound, [128]), whole);
    assert.deepEqual(resample(rate, sound, [1, 7, 640, 3]), whole);
  });
}

test("ten minutes drift by not one sample", () => {
  for (const rate of [44_100, 48_000]) {
    const resampler = new Resampler(rate);
    const second = new Float32Array(rate);
    let count = 0;
    for (let i = 0; i < 600; i++) count += resampler.push(second).length;
    count += resampler.finish().length;
    assert.equal(count, 600 * SPEECH_RATE);
  }
});

test("too loud is cut at the limit and does not wrap round", () => {
  assert.deepEqual(
    [...toSixteenBit(Float32Array.of(0, 0.5, 1, 1.7, -1, -3))],
    [0, 16_384, 32_767, 32_767, -32_768, -32_768],
  );
});

test("a rate that is no rate is refused", () => {
  assert.throws(() => new Resampler(0), RangeError);
  assert.throws(() => new Resampler(44_100.5), RangeError);
});
