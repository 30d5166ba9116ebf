// An interview without a browser, as pages without script would hold it.

import { redirected, type Visitor } from "./visitor.ts";

/** The open question of an interview, and where its answers go. */
export type Open = { turn: string; question: string };

/** Begins an interview with whatever the front page offers first. */
export async function beginByForm(visitor: Visitor): Promise<string> {
  const page = await (await visitor.get("/")).text();
  // No role named is any role.
  const fields: Record<string, string> = { role: "" };
  for (const [, name = "", options = ""] of page.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([^]*?)<\/select>/g)) {
    // A list that preselects nothing begins with an empty line.
    const chosen = /<option[^>]* value="([^"]+)" selected/.exec(options) ?? /<option[^>]* value="([^"]+)"/.exec(options);
    if (chosen?.[1] !== undefined) fields[name] = chosen[1];
  }
  return redirected(await visitor.post("/interviews", fields));
}

/** The question that is open, or nothing once all have been answered. */
export async function openQuestion(visitor: Visitor, interview: string): Promise<Open | undefined> {
  const page = await (await visitor.get(interview)).text();
  const turn = /data-answer="([^"]+)"/.exec(page)?.[1];
  const question = /data-testid="question"[^>]*>([^<]+)</.exec(page)?.[1];
  return turn && question ? { turn, question } : undefined;
}

/** The question that is open, where there must be one. */
export async function question(visitor: Visitor, interview: string): Promise<Open> {
  const open = await openQuestion(visitor, interview);
  if (!open) throw new Error(`${interview} asks nothing`);
  return open;
}

export async function typeByForm(visitor: Visitor, turn: string, text: string) {
  redirected(await visitor.post(`${turn}/typed`, { text }));
}

export async function keepByForm(visitor: Visitor, turn: string, text: string) {
  redirected(await visitor.post(`${turn}/keep`, { text }));
}

export async function againByForm(visitor: Visitor, turn: string) {
  redirected(await visitor.post(`${turn}/again`));
}

/** Ends the interview and answers with the page of its report. */
export async function finishByForm(visitor: Visitor, interview: string): Promise<string> {
  const report = redirected(await visitor.post(`${interview}/finish`));
  return (await visitor.get(report)).text();
}
