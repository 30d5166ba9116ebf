// What TypeScript's own library leaves out of the sound thread's world (Web Audio API, section 1.32).
declare const sampleRate: number;
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
