// Times come from the server in UTC; here they are put into the reader's own zone and habit.

/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const FORMATS = {
  time: { timeStyle: "medium" },
  day: { dateStyle: "long" },
  moment: { dateStyle: "medium", timeStyle: "short" },
};

/** English is read all over the world, and dates are written in more ways: there the reader's own way counts. */
function language() {
  const { lang } = document.documentElement;
  return lang === "en" || lang === "en-XA" ? undefined : lang;
}

/** @param {Element} place every `time[data-shown]` below it is rewritten */
export function showLocalTimes(place) {
  for (const element of place.querySelectorAll("time[data-shown]:not([datetime=''])")) {
    const format = FORMATS[element.getAttribute("data-shown") ?? ""];
    const at = new Date(element.getAttribute("datetime") ?? "");
    element.textContent = new Intl.DateTimeFormat(language(), format).format(at);
  }
}
