// What records: the button and its keys, the microphone, the level, the captions, and what is said when something fails. What
// becomes of the text is the page's.

import { showCaption } from "./captions.js";
import { message, paragraph } from "./messages.js";
import { clock, meter } from "./meter.js";
import * as microphone from "./microphone.js";
import { TroubleBox } from "./microphone-trouble.js";
import { Recording } from "./recording.js";
import { Take } from "./take.js";
import { PAGE } from "./this-page.js";
import { playTone } from "./tone.js";
import { TranscriptionProgress } from "./transcription-progress.js";

/**
 * @typedef {object} RecorderPage what differs from page to page
 * @property {string} socket where the sound goes
 * @property {number} mostFrames the longest take
 * @property {string} stopped said when it has ended by itself
 * @property {string} otherwise what else to do where the microphone does not open; empty for nothing
 * @property {(sentence: string) => void} notice says what went wrong
 * @property {() => void} [begins] Record was pressed
 * @property {(frames: number) => void} [grows]
 * @property {(state: import("./take.js").ConnectionState, reason: string | undefined, recording: boolean) => string} connection
 *   returns what is said of what has become of the connection
 * @property {() => boolean} [mayDiscard] whether a press of Discard does it
 * @property {(takes: string[]) => void} [dropped] what the server calls the recording, by one name for each of its connections
 * @property {(heard: import("./take.js").Heard) => void} heard
 * @property {(reason: "refused" | "taken-over" | "not-open", says: string) => void} refused with what the server said
 */

export class Recorder {
  /**
   * @param {HTMLElement} panel has the dock
   * @param {RecorderPage} page
   */
  constructor(panel, page) {
    this.panel = panel;
    this.page = page;
    /** @type {Recording | null} */
    this.recording = null;
    /** One that was stopped and still hands over its last sound. @type {Recording | null} */
    this.stopping = null;
    /** @type {Take | null} */
    this.take = null;
    /** Counts attempts to record, so that one given up while the browser asks is not begun after all. */
    this.attempt = 0;
    /** What the button says while nothing is recorded. */
    this.label = this.part("[data-record-label]").textContent;
    this.show = meter(this.part("[data-meter]"));
    this.trouble = new TroubleBox(panel);
    this.progress = new TranscriptionProgress(this.part("[data-transcribed]"));
    this.listening = new AbortController();
    const { signal } = this.listening;
    document.addEventListener("keydown", (event) => this.key(event), { signal });
    panel.addEventListener("click", (event) => this.click(event), { signal });
    this.offerChoice();
  }

  /** @param {string} selector @returns {HTMLElement} */
  part(selector) {
    return /** @type {HTMLElement} */ (this.panel.querySelector(selector));
  }

  offerChoice() {
    void microphone.offerChoice(this.part(".devices"));
  }

  /** @param {MouseEvent} event */
  click(event) {
    const pressed = event.target instanceof Element ? event.target.closest("button") : null;
    if (!pressed) return;
    if (pressed.matches("[data-testid=record]")) this.toggle();
    else if (pressed.matches("[data-cancel]")) this.askedToDiscard();
    else if (pressed.matches("[data-retry]")) this.retry();
    else if (pressed.matches("[data-trouble-reconnect]")) void this.reconnect();
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
      this.askedToDiscard();
    }
  }

  toggle() {
    if (this.recording) void this.stop(message("transcribing"));
    else if (!this.take && this.panel.dataset.state !== "asking") void this.record();
  }

  async record() {
    const attempt = ++this.attempt;
    this.page.begins?.();
    this.page.notice("");
    this.state("asking", message("allow-microphone"));
    /** @type {Recording} */
    let recording;
    try {
      recording = await Recording.start({
        frame: (frame) => this.frame(frame),
        level: (level) => this.show(level),
        trouble: (reason) => this.troubled(reason),
        quiet: (quiet) => this.trouble.quiet(quiet),
        opened: () => playTone("start"),
      });
    } catch (error) {
      if (attempt !== this.attempt) return;
      const { title, advice } = microphone.explain(error, "record");
      this.state("ready", "");
      this.page.notice(paragraph(title, advice, this.page.otherwise));
      return;
    }
    if (attempt !== this.attempt) return void recording.drop();
    this.recording = recording;
    const socket = new URL(this.page.socket, location.href);
    socket.protocol = socket.protocol === "https:" ? "wss:" : "ws:";
    socket.searchParams.set("page", PAGE);
    this.take = new Take(socket.href, {
      transcribed: (seconds) => this.progress.transcribed(seconds),
      caption: (settled, tentative) => this.caption(settled, tentative),
      heard: (heard) => this.heard(heard),
      connection: (state, reason) => this.connection(state, reason),
      over: (reason, says) => this.refused(reason, says),
    });
    this.part("[data-record-label]").textContent = message("stop");
    this.state("recording", message("recording"));
    this.offerChoice();
  }

  /** @param {Int16Array} frame */
  frame(frame) {
    const most = this.page.mostFrames;
    // The server refuses a longer take, so what still comes after Stop is left out.
    if (!this.take || this.take.frames.length >= most) return;
    this.take.add(frame);
    const count = this.take.frames.length;
    this.part("[data-timer]").textContent = clock(count / 10);
    this.page.grows?.(count);
    if (count >= most) void this.stop(this.page.stopped);
  }

  /** @param {import("./microphone-watch.js").Reason | null} reason why the microphone does not hear */
  troubled(reason) {
    this.trouble.show(reason);
    if (reason) this.offerChoice();
  }

  /** The microphone is opened again, and the same take goes on. */
  async reconnect() {
    const { recording } = this;
    this.trouble.opening();
    try {
      await recording?.reconnect();
    } catch (error) {
      if (recording === this.recording) this.trouble.failed(error);
    }
  }

  /** @param {string} sentence */
  async stop(sentence) {
    const { recording, take } = this;
    if (!recording || !take) return;
    this.recording = null;
    this.stopping = recording;
    this.trouble.show(null);
    this.trouble.quiet(false);
    this.state("working", take.failed ? "" : sentence);
    this.progress.show(take.frames.length / 10);
    await recording.stop();
    if (this.stopping !== recording) return;
    this.stopping = null;
    this.show(0);
    void playTone("stop");
    if (take.frames.length > 0) take.stop();
    else if (take === this.take) this.discard();
  }

  askedToDiscard() {
    if (this.page.mayDiscard?.() ?? true) this.discard();
  }

  /** The person does not want this recording: its sound goes at once. */
  discard() {
    this.page.notice("");
    this.reset(message("discarded"));
    this.part("[data-testid=record]").focus();
  }

  retry() {
    this.page.notice("");
    this.connection("connected");
    if (!this.recording) this.state("working", message("sending-again"));
    this.take?.retry();
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
   * @param {string} settled
   * @param {string} tentative
   */
  caption(settled, tentative) {
    showCaption(this.part("[data-captions]"), settled, tentative);
  }

  /**
   * @param {import("./take.js").ConnectionState} state
   * @param {string} [reason] what the server said
   */
  connection(state, reason) {
    this.panel.dataset.connection = state;
    this.part("[data-connection-says]").textContent = this.page.connection(state, reason, this.recording !== null);
    // Nothing is being written down any more until the person says so.
    const stuck = state === "failed" || state === "blocked" || state === "elsewhere";
    if (stuck && !this.recording) this.state("working", "");
  }

  /** @param {import("./take.js").Heard} heard */
  heard(heard) {
    this.reset("");
    this.page.notice("");
    this.page.heard(heard);
  }

  /**
   * @param {"refused" | "taken-over" | "not-open"} reason
   * @param {string} says what the server said
   */
  refused(reason, says) {
    this.reset("");
    this.part("[data-testid=record]").focus();
    this.page.refused(reason, says);
  }

  drop() {
    this.attempt += 1;
    void (this.recording ?? this.stopping)?.drop();
    // Its text may have been stored a moment ago, or be stored yet of a connection that was lost.
    const unwanted = this.take && !this.take.over ? this.take.ids : [];
    this.take?.cancel();
    this.page.dropped?.(unwanted);
    this.recording = null;
    this.stopping = null;
    this.take = null;
  }

  /** All is as it was at first. @param {string} sentence */
  reset(sentence) {
    this.drop();
    this.show(0);
    this.progress.show(0);
    this.progress.transcribed(0);
    this.trouble.show(null);
    this.trouble.quiet(false);
    this.caption("", "");
    this.connection("connected");
    this.part("[data-timer]").textContent = clock(0);
    this.part("[data-record-label]").textContent = this.label;
    this.state("ready", sentence);
  }

  end() {
    this.reset("");
    this.listening.abort();
  }
}
