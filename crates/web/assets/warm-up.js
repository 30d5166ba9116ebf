// A question that is not part of any interview: spoken, seen as it is heard, and then gone. Nothing is kept, so nothing is asked
// before it is dropped.

import { showCaption } from "./captions.js";
import { troubleOf } from "./connection-trouble.js";
import { showHeard } from "./draft.js";
import { message, paragraph } from "./messages.js";
import { clock, meter } from "./meter.js";
import * as microphone from "./microphone.js";
import { TroubleBox } from "./microphone-trouble.js";
import { Recording } from "./recording.js";
import { Take } from "./take.js";
import { PAGE } from "./this-page.js";
import { showLocalTimes } from "./times.js";
import { playTone } from "./tone.js";
import { TranscriptionProgress } from "./transcription-progress.js";

/**
 * @typedef {{name: string, value: string}} Measure
 * @typedef {import("./take.js").Heard & {measures: Measure[], remarks: {feedback: string | null, next: string | null}}} WarmUpHeard
 */

/**
 * @param {HTMLElement} place carries the address of its socket
 * @param {(sentence: string) => void} notice says what went wrong
 * @returns {() => void} ends it
 */
export function mountWarmUp(place, notice) {
  const warmUp = new WarmUp(place, notice);
  place.hidden = false;
  return () => warmUp.end();
}

class WarmUp {
  /**
   * @param {HTMLElement} place
   * @param {(sentence: string) => void} notice
   */
  constructor(place, notice) {
    this.place = place;
    this.notice = notice;
    this.panel = /** @type {HTMLElement} */ (place.querySelector("[data-panel=speak]"));
    this.told = /** @type {HTMLElement} */ (place.querySelector("[data-panel=heard]"));
    /** @type {Recording | null} */
    this.recording = null;
    /** @type {Take | null} */
    this.take = null;
    /** Counts attempts to record, so that one given up while the browser asks is not begun after all. */
    this.attempt = 0;
    /** What the button says while nothing is recorded. */
    this.label = this.part("[data-record-label]").textContent;
    this.show = meter(this.part("[data-meter]"));
    this.microphoneTrouble = new TroubleBox(this.panel);
    this.progress = new TranscriptionProgress(this.part("[data-transcribed]"));
    this.onKey = (/** @type {KeyboardEvent} */ event) => this.key(event);
    this.onClick = (/** @type {MouseEvent} */ event) => this.click(event);
    document.addEventListener("keydown", this.onKey);
    place.addEventListener("click", this.onClick);
    void microphone.offerChoice(this.part("[data-devices]"));
  }

  /** @template {HTMLElement} T @param {string} selector @returns {T} */
  part(selector) {
    return /** @type {T} */ (this.place.querySelector(selector));
  }

  /** @param {MouseEvent} event */
  click(event) {
    const pressed = event.target instanceof Element ? event.target.closest("button") : null;
    if (!pressed) return;
    if (pressed.matches("[data-testid=record]")) this.toggle();
    else if (pressed.matches("[data-cancel]")) this.discard();
    else if (pressed.matches("[data-retry]")) this.retry();
    else if (pressed.matches("[data-trouble-reconnect]")) void this.reconnect();
    else if (pressed.matches("[data-again]")) this.again();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.panel.hidden || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const busy = event.target instanceof Element && event.target.closest("input, textarea, select, button, a, summary");
    if (event.code === "Space" && !busy) {
      event.preventDefault();
      this.toggle();
    } else if (event.code === "Escape" && this.take) {
      event.preventDefault();
      this.discard();
    }
  }

  toggle() {
    if (this.recording) void this.stop(message("transcribing"));
    else if (!this.take && this.panel.dataset.state !== "asking") void this.record();
  }

  async record() {
    const attempt = ++this.attempt;
    this.notice("");
    this.state("asking", message("allow-microphone"));
    /** @type {Recording} */
    let recording;
    try {
      recording = await Recording.start({
        frame: (frame) => this.frame(frame),
        level: (level) => this.show(level),
        trouble: (reason) => this.troubled(reason),
        quiet: (quiet) => this.microphoneTrouble.quiet(quiet),
        opened: () => playTone("start"),
      });
    } catch (error) {
      if (attempt !== this.attempt) return;
      const { title, advice } = microphone.explain(error, "record");
      this.state("ready", "");
      this.notice(paragraph(title, advice));
      return;
    }
    if (attempt !== this.attempt) return void recording.drop();
    this.recording = recording;
    const socket = new URL(`${this.place.dataset.warmUp}&page=${PAGE}`, location.href);
    socket.protocol = socket.protocol === "https:" ? "wss:" : "ws:";
    this.take = new Take(socket.href, {
      transcribed: (seconds) => this.progress.transcribed(seconds),
      caption: (settled, tentative) => showCaption(this.part("[data-captions]"), settled, tentative),
      heard: (heard) => this.heard(/** @type {WarmUpHeard} */ (heard)),
      connection: (state, reason) => this.connection(state, reason),
      over: (_reason, says) => this.refused(says),
    });
    showCaption(this.part("[data-captions]"), "", "");
    this.part("[data-record-label]").textContent = message("stop");
    this.state("recording", message("recording"));
    void microphone.offerChoice(this.part("[data-devices]"));
  }

  /** @param {Int16Array} frame */
  frame(frame) {
    const most = Number(this.place.dataset.mostFrames);
    // The server refuses a longer one, so what still comes after Stop is left out.
    if (!this.take || this.take.frames.length >= most) return;
    this.take.add(frame);
    const count = this.take.frames.length;
    this.part("[data-timer]").textContent = clock(count / 10);
    if (count >= most) void this.stop(message("ninety-seconds"));
  }

  /** @param {import("./microphone-watch.js").Reason | null} reason why the microphone does not hear */
  troubled(reason) {
    this.microphoneTrouble.show(reason);
    if (reason) void microphone.offerChoice(this.part("[data-devices]"));
  }

  /** The microphone is opened again, and the same take goes on. */
  async reconnect() {
    const { recording, microphoneTrouble } = this;
    microphoneTrouble.opening();
    try {
      await recording?.reconnect();
    } catch (error) {
      if (recording === this.recording) microphoneTrouble.failed(error);
    }
  }

  /** @param {string} sentence */
  async stop(sentence) {
    const { recording, take } = this;
    if (!recording || !take) return;
    this.recording = null;
    this.microphoneTrouble.show(null);
    this.microphoneTrouble.quiet(false);
    this.state("working", take.failed ? "" : sentence);
    this.progress.show(take.frames.length / 10);
    await recording.stop();
    this.show(0);
    void playTone("stop");
    if (take.frames.length > 0) take.stop();
    else if (take === this.take) this.discard();
  }

  drop() {
    this.attempt += 1;
    void this.recording?.drop();
    this.take?.cancel();
    this.recording = null;
    this.take = null;
    this.show(0);
    this.progress.show(0);
    this.progress.transcribed(0);
    this.microphoneTrouble.show(null);
    this.microphoneTrouble.quiet(false);
    this.connection("connected");
    this.part("[data-timer]").textContent = clock(0);
    this.part("[data-record-label]").textContent = this.label;
  }

  discard() {
    this.drop();
    this.notice("");
    this.state("ready", message("discarded"));
  }

  retry() {
    this.notice("");
    this.connection("connected");
    if (!this.recording) this.state("working", message("sending-again"));
    this.take?.retry();
  }

  again() {
    this.told.hidden = true;
    this.panel.hidden = false;
    this.state("ready", "");
    this.part("[data-testid=record]").focus();
  }

  /**
   * @param {"ready" | "asking" | "recording" | "working"} state
   * @param {string} sentence
   */
  state(state, sentence) {
    this.panel.dataset.state = state;
    const says = this.part("[data-state-says]");
    // The tone says it: a screen reader would speak into the open microphone.
    says.setAttribute("aria-live", state === "recording" ? "off" : "polite");
    says.textContent = sentence;
  }

  /**
   * @param {import("./take.js").ConnectionState} state
   * @param {string} [reason] what the server said
   */
  connection(state, reason) {
    this.panel.dataset.connection = state;
    const stuck = state === "failed" || state === "blocked";
    const says = stuck ? paragraph(reason ?? "", message("not-sent")) : troubleOf(state, reason, this.recording !== null);
    this.part("[data-connection-says]").textContent = says;
    if (stuck && !this.recording) this.state("working", "");
  }

  /** @param {WarmUpHeard} heard */
  heard(heard) {
    const { transcript, measures, remarks } = heard;
    this.drop();
    this.notice("");
    this.state("ready", "");
    this.panel.hidden = true;
    this.told.hidden = false;
    this.part("[data-transcript]").textContent = transcript;
    this.part("[data-silence]").hidden = transcript !== "";
    showHeard(this.told, heard);
    showLocalTimes(this.told);
    this.part("[data-measures]").replaceChildren(...measures.map(measured));
    this.remark("[data-feedback]", remarks.feedback);
    this.remark("[data-next]", remarks.next);
    this.part("[data-heard-title]").focus();
  }

  /**
   * @param {string} place
   * @param {string | null} words
   */
  remark(place, words) {
    this.part(place).hidden = words === null;
    this.part(`${place} [data-words]`).textContent = words;
  }

  /** @param {string} says what the server said */
  refused(says) {
    this.drop();
    this.state("ready", "");
    this.notice(says || message("not-sent"));
  }

  end() {
    this.drop();
    document.removeEventListener("keydown", this.onKey);
    this.place.removeEventListener("click", this.onClick);
  }
}

/** @param {Measure} measure */
function measured({ name, value }) {
  const [pair, term, figure] = [document.createElement("div"), document.createElement("dt"), document.createElement("dd")];
  term.textContent = name;
  figure.textContent = value;
  pair.append(term, figure);
  return pair;
}
