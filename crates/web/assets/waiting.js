// A language model is writing: its words are shown as they come, and then the page that has them.

import { message } from "./messages.js";

/** How often in a row the server may be out of reach before that is said. */
const LOST_AFTER = 3;
/** Until the page is asked for again, once the stream could not be opened at all. */
const AGAIN_MS = 5_000;

/**
 * @param {HTMLElement} place
 * @param {(address: string) => Promise<void>} open shows another page in place of this one
 * @returns {() => void} ends it
 */
export function mountWaiting(place, open) {
  const words = /** @type {HTMLElement | null} */ (place.querySelector("[data-words]"));
  const says = /** @type {HTMLElement} */ (place.querySelector("[data-waiting-says]"));
  const page = place.dataset.page ?? location.href;
  const events = new EventSource(place.dataset.waiting ?? "");
  let lost = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;

  events.addEventListener("open", () => {
    lost = 0;
    says.textContent = "";
  });
  events.addEventListener("words", (event) => {
    if (words) words.textContent = JSON.parse(event.data);
  });
  events.addEventListener("scored", (event) => {
    const [done, of] = String(event.data).split(" ");
    says.textContent = done === of ? message("all-scored") : message("scored", { done, of });
  });
  events.addEventListener("over", () => {
    events.close();
    void go();
  });
  events.addEventListener("error", () => {
    lost += 1;
    if (lost >= LOST_AFTER) says.textContent = message("waiting-lost");
    if (events.readyState === EventSource.CLOSED) again = setTimeout(() => void go(), AGAIN_MS);
  });

  async function go() {
    try {
      await open(page);
    } catch {
      says.textContent = message("waiting-lost");
      again = setTimeout(() => void go(), AGAIN_MS);
    }
  }

  return () => {
    events.close();
    clearTimeout(again);
  };
}
