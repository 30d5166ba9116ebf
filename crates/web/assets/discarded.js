// A recording that its person does not want: the server is told so until it has heard.

/** Between one attempt and the next: this, doubling … */
const FIRST_BACKOFF_MILLISECONDS = 500;
/** … and given up after so many, some four minutes. What is left then is shown as a draft, and can be discarded there. */
const MOST_ATTEMPTS = 9;
/** Of a connection that came and went all the time, the last ones count: the server keeps one draft. */
const MOST_TAKES = 100;

/**
 * @typedef {object} World what this needs of the world around it; a test brings its own
 * @property {(address: string, form: URLSearchParams) => Promise<number>} post the status of the answer; 0 for a redirection
 * @property {(milliseconds: number) => Promise<void>} pause
 */

/** @type {World} */
const BROWSER = {
  // It goes out also where the page is closed at once.
  post: async (address, form) => (await fetch(address, { method: "POST", body: form, keepalive: true, redirect: "manual" })).status,
  pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
};

/**
 * @param {string} address
 * @param {string[]} takes what the server calls the recording
 * @param {World} world
 */
export async function discardTakes(address, takes, world = BROWSER) {
  const form = new URLSearchParams({ take: takes.slice(-MOST_TAKES).join(",") });
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    if (attempt > 0) await world.pause(FIRST_BACKOFF_MILLISECONDS * 2 ** (attempt - 1));
    const status = await world.post(address, form).catch(() => 503);
    // Anything else would be answered the same again: it is done, or there is nothing to be done.
    if (status < 500 && status !== 429) return;
  }
}
