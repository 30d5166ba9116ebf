// Judging a transcript.

/** Lower case, without punctuation: what a recogniser can be held to. */
export function normalised(text: string): string[] {
  return text.toLowerCase().replace(/[^a-z0-9' ]+/g, " ").split(/\s+/).filter(Boolean);
}

/** The share of `contentWords` that the transcript holds, from 0 to 1; each occurrence counts once. */
export function shareHeard(transcript: string, contentWords: string[]): number {
  const heard = normalised(transcript);
  let found = 0;
  for (const word of contentWords) {
    const at = heard.indexOf(word);
    if (at < 0) continue;
    heard.splice(at, 1);
    found += 1;
  }
  return found / contentWords.length;
}
