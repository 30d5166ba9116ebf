// A language model that follows a script, and the replies of one that interviews and scores as it should.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const binary = process.env.E2E_MODEL ?? join(root, "target", "debug", "scripted-model");

export type Reply = string | Record<string, unknown>;
export type Rule = { when?: Record<string, unknown>; reply: Reply };
type Request = { messages: { role: string; content: string | { text?: string }[] }[] };

/** The name by which Sotto asks for it. */
export const NAME = "scripted";

export class Model {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<Model> {
    if (!existsSync(binary)) throw new Error(`There is no ${binary}. make e2e builds it.`);
    const child = spawn(binary, ["--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout });
    const line = await new Promise<string>((resolve, reject) => {
      lines.once("line", resolve);
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`the scripted model ended with ${code}`)));
    });
    const url = /http:\S+/.exec(line)?.[0];
    if (!url) throw new Error(`the scripted model said: ${line}`);
    return new Model(url, child);
  }

  /** The settings of a Sotto that asks it. */
  settings(patience = 2): Record<string, string> {
    return { SOTTO_LLM_URL: this.url, SOTTO_LLM_MODEL: NAME, SOTTO_LLM_PATIENCE: String(patience) };
  }

  /** Follows these rules from now on, the first that fits. Quotes are taken from the last block of a candidate's words. */
  async follows(rules: Rule[]) {
    const script = { markers: [" begins>>>", "\n<<<answer"], rules };
    const answer = await fetch(new URL("/script", this.url), { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify(script) });
    if (!answer.ok) throw new Error(`the script was refused: ${await answer.text()}`);
  }

  /** What was asked so far by prompts whose instructions hold these words: the last message of each. */
  async asked(instructions: string): Promise<string[]> {
    const requests = (await (await fetch(new URL("/requests", this.url))).json()) as Request[];
    const told = requests.filter((request) => said(request, "system").includes(instructions));
    return told.map((request) => said(request, "user"));
  }

  stop() {
    this.child.kill("SIGKILL");
  }
}

function said({ messages }: Request, role: string): string {
  const content = messages.filter((message) => message.role === role).at(-1)?.content ?? "";
  return typeof content === "string" ? content : content.map(({ text }) => text ?? "").join("");
}

/** What the instructions of each kind of request hold, and of no other. */
export const PLANNING = "You prepare a practice interview";
export const ASKING = "You are an experienced interviewer";
export const SCORING = "You are one member of a panel";
export const REPORTING = "You write the last part of the report";

export const QUESTIONS = [
  "Which late order taught you most about suppliers?",
  "When did you last change how a warehouse packs?",
  "How did you win back a customer who had left?",
];
export const REQUIREMENTS = ["keeps late orders moving", "speaks Portuguese"];
export const JOB = `We look for somebody who ${REQUIREMENTS.join(" and ")}. Free fruit.`;
export const STRONG = ["what was late and by how much", "how the effect was measured"];
export const STRONGER = "I called the supplier every morning and [how many days] later the order left.";
export const MADE_UP = "I led a team of forty people";

export const plans = (questions = QUESTIONS, asked_for: string[] = []): Rule => ({
  when: { system_contains: PLANNING },
  reply: JSON.stringify({
    asked_for,
    questions: questions.map((text, at) => ({ place: at + 1, competency: ["Late orders", "Packing lines", "Lost customers"][at], strong: STRONG, text })),
  }),
});

/** Scores every criterion 3 with words of the last answer, but relevance with words that nobody said. */
export function scores(fit = false): Rule {
  const judged = { quotes: ["{{quote:5}}"], rationale: "It says who did it.", score: 3 };
  const criteria: Record<string, unknown> = { relevance: { ...judged, quotes: [MADE_UP] }, structure: judged, specificity: judged, ownership: judged };
  if (fit) criteria["role-fit"] = judged;
  return { when: { system_contains: SCORING }, reply: JSON.stringify({ criteria, one_change: "Say first how it ended.", stronger: STRONGER }) };
}

export function reports(required = 0): Rule {
  const coverage = Array.from({ length: required }, (_, at) => ({
    number: at + 1,
    quotes: at === 0 ? ["{{quote:5}}"] : [],
    reason: at === 0 ? "It was told." : "It did not come up.",
    shown: at === 0 ? "shown" : "not-shown",
  }));
  const drills = ["Tell the first answer in sixty seconds.", "Say who decided, in each answer.", "Begin each answer with how it ended."];
  return { when: { system_contains: REPORTING }, reply: JSON.stringify({ coverage, drills, summary: "You told what you did in order. How it ended came last." }) };
}

/** The move after an answer; the `nth`, or every one that is left. */
export const asks = (reply: Reply, more: Record<string, unknown> = {}): Rule => ({ when: { system_contains: ASKING, ...more }, reply });
