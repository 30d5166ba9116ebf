// What this page is called, from its loading to its end, and what an earlier page left behind.

/** Made up anew at each loading, so that the server tells this page from another one on the same question. */
export const PAGE = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Until the server is asked again, after it could not be reached. */
const AGAIN_MILLISECONDS = 5_000;
/** Another recording is still heard or transcribed. The server has waited a few seconds already. */
const NOT_YET = 202;
const THERE = 200;

/**
 * Waits for the draft of a recording that was begun on an earlier page.
 * @param {string} address says whether it is there
 * @param {() => void} there
 * @returns {() => void} ends it
 */
export function awaitDraft(address, there) {
  const ending = new AbortController();
  void wait();
  return () => ending.abort();

  async function wait() {
    while (!ending.signal.aborted) {
      const status = await fetch(address, { signal: ending.signal, redirect: "manual" }).then(
        // Who was signed out is sent elsewhere, which shows as no status.
        (response) => response.status || -1,
        () => 0,
      );
      if (ending.signal.aborted) return;
      if (status === THERE) there();
      if (status !== NOT_YET && status !== 0) return;
      if (status === 0) await new Promise((done) => setTimeout(done, AGAIN_MILLISECONDS));
    }
  }
}
