// A microphone that can fail: the fake device's sound, led through a gate that a test closes, and what browsers tell of devices.

import type { Page } from "@playwright/test";

/** What a test can do to the microphone of the page, from inside the page. */
export type Faulty = {
  /** Every stream that was opened, and the gate in it. */
  opened: { track: MediaStreamTrack; gate: GainNode }[];
  /** The page's own sound thread and what it hears, the latest of each. */
  context?: AudioContext;
  source?: AudioNode;
  /** What the system says there is, in place of what is there. */
  devices?: Partial<MediaDeviceInfo>[];
  tones: { at: number }[];
  /** When the page began to hear. */
  heardFrom: number[];
  locks: { released: boolean }[];
};

declare global {
  interface Window {
    faulty: Faulty;
  }
}

/** Puts the gate in, before the page is loaded. */
export async function canFail(page: Page) {
  await page.addInitScript(() => {
    const faulty: Faulty = { opened: [], tones: [], heardFrom: [], locks: [] };
    window.faulty = faulty;
    const own = new WeakSet<BaseAudioContext>();
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      // Chromium reads the sound file from its beginning only once the device was closed, which takes a moment.
      if (faulty.opened.length > 0) await new Promise((resolve) => setTimeout(resolve, 500));
      const device = await open(constraints);
      const context = new AudioContext();
      own.add(context);
      const gate = context.createGain();
      const end = context.createMediaStreamDestination();
      context.createMediaStreamSource(device).connect(gate).connect(end);
      const [track] = end.stream.getAudioTracks();
      const [real] = device.getAudioTracks();
      if (!track || !real) throw new Error("no track");
      track.getSettings = () => real.getSettings();
      const stop = track.stop.bind(track);
      track.stop = () => {
        real.stop();
        stop();
        void context.close().catch(() => {});
      };
      faulty.opened.push({ track, gate });
      return end.stream;
    };
    const enumerate = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
    navigator.mediaDevices.enumerateDevices = async () => (faulty.devices as MediaDeviceInfo[] | undefined) ?? (await enumerate());
    const hear = AudioContext.prototype.createMediaStreamSource;
    AudioContext.prototype.createMediaStreamSource = function (stream) {
      const source = hear.call(this, stream);
      if (own.has(this)) return source;
      faulty.context = this;
      faulty.source = source;
      faulty.heardFrom.push(performance.now());
      return source;
    };
    const sound = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when = 0) {
      faulty.tones.push({ at: performance.now() + 1000 * (when - this.context.currentTime) });
      sound.call(this, when);
    };
    const lock = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = async (kind) => {
      const sentinel = await lock(kind);
      const seen = { released: false };
      sentinel.addEventListener("release", () => (seen.released = true));
      faulty.locks.push(seen);
      return sentinel;
    };
  });
}

/** A microphone that hears a hum for as long as it is open, in place of the fake device. @param loudness of full scale */
export async function hums(page: Page, loudness = 1) {
  await page.addInitScript((loudness) => {
    navigator.mediaDevices.getUserMedia = async () => {
      const context = new AudioContext();
      const end = context.createMediaStreamDestination();
      const hum = context.createOscillator();
      hum.connect(new GainNode(context, { gain: loudness })).connect(end);
      hum.start();
      return end.stream;
    };
  }, loudness);
}

type Watched = { asked: (MediaStreamConstraints | undefined)[]; opened: MediaStreamTrack[] };

/** Notes every microphone the page opens. */
export async function watchMicrophone(page: Page) {
  await page.addInitScript(() => {
    const watched = window as unknown as Watched;
    watched.asked = [];
    watched.opened = [];
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      watched.asked.push(constraints);
      const stream = await open(constraints);
      watched.opened.push(...stream.getTracks());
      return stream;
    };
  });
}

/** The state of each microphone opened since the page was loaded. */
export async function microphones(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as Watched).opened.map((track) => track.readyState));
}

/** What the page asked the browser for, each time. */
export async function microphonesAsked(page: Page): Promise<(MediaStreamConstraints | undefined)[]> {
  return page.evaluate(() => (window as unknown as Watched).asked);
}
