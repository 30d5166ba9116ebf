// Times come from the server in UTC; here they are put into the reader's own zone and habit.

const FORMATS = {
  time: new Intl.DateTimeFormat(undefined, { timeStyle: "medium" }),
  day: new Intl.DateTimeFormat(undefined, { dateStyle: "long" }),
  moment: new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }),
};

/** @param {Element} place every `time[data-shown]` below it is rewritten */
export function showLocalTimes(place) {
  for (const element of place.querySelectorAll("time[data-shown]:not([datetime=''])")) {
    const shown = /** @type {keyof typeof FORMATS} */ (element.getAttribute("data-shown"));
    element.textContent = FORMATS[shown].format(new Date(element.getAttribute("datetime") ?? ""));
  }
}
