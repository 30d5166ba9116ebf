// The level meter: how loud it is, and the steadier figure of how loud it has just been.

/** How fast the bar falls after a loud moment, per 100 ms. */
const FALL = 0.06;

/** @param {HTMLElement} element styled by its `--level`, 0 to 1 */
export function meter(element) {
  let shown = 0;
  return (/** @type {number} */ level) => {
    shown = Math.max(level, shown - FALL);
    element.style.setProperty("--level", shown.toFixed(2));
  };
}

/**
 * @param {number} seconds
 * @returns {string} minutes and seconds, such as 1:07
 */
export function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
