// The screen stays on while somebody records: a phone that locks would close the microphone.

/** How many recordings want it. */
let wanted = 0;
/** @type {Promise<WakeLockSentinel | undefined> | undefined} */
let lock;

/** @returns {() => void} lets the screen sleep again */
export function keepAwake() {
  wanted += 1;
  ask();
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    wanted -= 1;
    if (wanted > 0) return;
    void lock?.then((sentinel) => sentinel?.release());
    lock = undefined;
  };
}

/** A browser may refuse, with little battery left for one. Recording works all the same. */
function ask() {
  lock = navigator.wakeLock?.request("screen").catch(() => undefined);
}

// A page that was out of sight has lost it.
globalThis.document?.addEventListener("visibilitychange", () => {
  if (wanted > 0 && document.visibilityState === "visible") ask();
});
