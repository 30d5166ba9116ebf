// What every browser test is given. Each test has a server and a browser of its own.

import { test as base, expect } from "@playwright/test";

import { Candidate, type Microphone, type Tab } from "./browser.ts";
import { type Options, Sotto } from "./sotto.ts";

type Given = {
  microphone: Microphone;
  serverOptions: Options;
  sotto: Sotto;
  candidate: Candidate;
  tab: Tab;
  /** Complaints of the page that this test brings about itself. */
  expectedComplaints: RegExp[];
};

export const test = base.extend<Given>({
  microphone: ["speaking", { option: true }],
  serverOptions: [{}, { option: true }],
  expectedComplaints: [[], { option: true }],

  sotto: async ({ serverOptions }, use, info) => {
    const sotto = await Sotto.start(serverOptions);
    await use(sotto);
    if (info.status !== info.expectedStatus) await info.attach("server log", { body: sotto.logs, contentType: "text/plain" });
    await sotto.remove();
  },

  candidate: async ({ microphone }, use) => {
    const candidate = await Candidate.sitsDown(microphone);
    await use(candidate);
    await candidate.leaves();
  },

  tab: async ({ candidate, sotto, expectedComplaints }, use) => {
    const tab = await candidate.open({ baseURL: sotto.url });
    await use(tab);
    const unexpected = tab.complaints.filter((complaint) => !expectedComplaints.some((known) => known.test(complaint)));
    expect(unexpected, "the page complained").toEqual([]);
    expect([...tab.origins].filter((origin) => origin !== sotto.url), "the page spoke to somebody else").toEqual([]);
    await tab.context.close();
  },
});

export { expect };
