// What of an answer would be lost by going on: a recording, what was typed, what was heard.

/**
 * @typedef {{place: HTMLElement, panel: HTMLElement, mode: string | undefined, words: {heard: string, typed: string},
 *   lastHeard: {transcript: string} | null, take: {frames: unknown[]} | null}} Answer the part of an answer's panel that is looked at
 */

/** A recording of ten seconds is soon spoken again; a longer one is not dropped unasked. */
const DROPPED_UNASKED_FRAMES = 100;

/** What was heard, as the page or a take brought it. @param {Answer} answer */
function draft({ place, lastHeard }) {
  const template = /** @type {HTMLTemplateElement | null} */ (place.querySelector("template[data-for=heard]"));
  return lastHeard?.transcript ?? template?.content.querySelector("textarea")?.defaultValue ?? "";
}

/** Whether words wait on a panel that is not shown. @param {Answer} answer */
export function hasWordsElsewhere(answer) {
  const { mode, words } = answer;
  const corrected = words.heard !== "" && words.heard !== draft(answer);
  return (mode !== "typed" && words.typed.trim() !== "") || (mode !== "heard" && corrected);
}

/**
 * Whether going on from here would cost more than some seconds of speech.
 * @param {Answer} answer
 * @param {boolean} [allPanels] counts the words on the other panels
 */
export function wouldLose(answer, allPanels = true) {
  const field = answer.panel.querySelector("textarea");
  const written = field !== null && field.value !== field.defaultValue;
  const spoken = (answer.take?.frames.length ?? 0) > DROPPED_UNASKED_FRAMES;
  return spoken || written || (allPanels && hasWordsElsewhere(answer));
}

/**
 * What asks before an answer is lost need not ask where there is none: it is done at the first press.
 * @param {Answer} answer
 * @param {Element} summary what was pressed
 * @param {Event} event
 */
export function pressUnasked(answer, summary, event) {
  const asks = summary.closest(".sure:not([open])");
  const { words, panel } = answer;
  const written = [panel.querySelector("textarea")?.value ?? "", words.heard, words.typed, draft(answer)];
  if (!asks || written.some((text) => text.trim() !== "")) return;
  event.preventDefault();
  asks.querySelector("button")?.click();
}
