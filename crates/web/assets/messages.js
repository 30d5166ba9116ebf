// What scripts say, in the language of the page: the page brings the messages along.

/** @type {Record<string, string> | undefined} */
let messages;

/**
 * @param {string} name written out wherever a message is asked for, so that a test finds it
 * @param {Record<string, string | number>} [values] what stands in its places, such as `{count}`
 */
export function message(name, values = {}) {
  // Not when this file is loaded: tests load it where there is no page.
  messages ??= /** @type {Record<string, string>} */ (JSON.parse(document.getElementById("messages")?.textContent || "{}"));
  // A name is a poor message, and better than a recording that breaks off for want of one.
  const text = messages[name] ?? name;
  return text.replace(/\{([a-z]+)\}/g, (place, value) => String(values[value] ?? place));
}

/**
 * Sentences one after the other, with a space between them where their writing has one.
 * @param {...string} sentences
 */
export function paragraph(...sentences) {
  const said = sentences.filter((sentence) => sentence !== "");
  return said.reduce((before, sentence) => before + (/[。？！]$/.test(before) ? "" : " ") + sentence);
}
