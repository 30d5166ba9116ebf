// How much of a recording is text, from Stop until all of it is.

import { message } from "./messages.js";

export class TranscriptionProgress {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    /** Seconds that are text. */
    this.done = 0;
    /** Seconds recorded; none while the recording goes on. */
    this.of = 0;
  }

  /** @param {number} seconds how long the recording is */
  show(seconds) {
    this.of = seconds;
    this.draw();
  }

  /** @param {number} seconds how much of it is text; a fresh worker begins again at 0 */
  transcribed(seconds) {
    this.done = seconds;
    this.draw();
  }

  draw() {
    this.place.hidden = this.of === 0;
    if (this.place.hidden) return;
    const bar = /** @type {HTMLProgressElement} */ (this.place.querySelector("progress"));
    const says = /** @type {HTMLElement} */ (this.place.querySelector("[data-transcribed-says]"));
    const of = Math.max(1, Math.floor(this.of));
    const done = Math.min(Math.floor(this.done), of);
    bar.max = of;
    bar.value = done;
    says.textContent = message("transcribed", { done: String(done), of: String(of) });
  }
}
