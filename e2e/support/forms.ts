// Sotto's forms without a browser, as a page without script would send them.

/** The open question of an interview: where it stands and where its answers go. */
export type Open = { url: string; turn: string; question: string };

async function post(origin: string, path: string, fields: Record<string, string> = {}): Promise<Response> {
  return fetch(new URL(path, origin), {
    method: "POST",
    redirect: "manual",
    headers: { origin, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
}

/** Begins an interview with whatever the front page offers first. */
export async function beginByForm(origin: string): Promise<string> {
  const page = await (await fetch(origin)).text();
  const fields: Record<string, string> = {};
  for (const [, name = "", options = ""] of page.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([^]*?)<\/select>/g)) {
    const chosen = /<option value="([^"]*)" selected/.exec(options) ?? /<option value="([^"]*)"/.exec(options);
    if (chosen?.[1] !== undefined) fields[name] = chosen[1];
  }
  return redirected(await post(origin, "/interviews", fields));
}

/** The question that is open, or nothing once all have been answered. */
export async function openQuestion(origin: string, interview: string): Promise<Open | undefined> {
  const page = await (await fetch(new URL(interview, origin))).text();
  const turn = /data-answer="([^"]+)"/.exec(page)?.[1];
  const question = /data-testid="question"[^>]*>([^<]+)</.exec(page)?.[1];
  return turn && question ? { url: new URL(interview, origin).href, turn, question } : undefined;
}

export async function typeByForm(origin: string, turn: string, text: string) {
  redirected(await post(origin, `${turn}/typed`, { text }));
}

export async function keepByForm(origin: string, turn: string, text: string) {
  redirected(await post(origin, `${turn}/keep`, { text }));
}

export async function againByForm(origin: string, turn: string) {
  redirected(await post(origin, `${turn}/again`));
}

/** Ends the interview and answers with the page of its report. */
export async function finishByForm(origin: string, interview: string): Promise<string> {
  const report = redirected(await post(origin, `${interview}/finish`));
  return (await fetch(new URL(report, origin))).text();
}

function redirected(answer: Response): string {
  const location = answer.headers.get("location");
  if (answer.status !== 303 || !location) throw new Error(`${answer.url} answered ${answer.status}, not with the next page`);
  return location;
}
