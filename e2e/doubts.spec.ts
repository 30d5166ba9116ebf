// What was not heard for certain is asked about where it can be put right.

import { expect, test } from "./support/fixtures.ts";
import { begin, speak } from "./support/interview.ts";
import { look } from "./support/look.ts";
import type { Checks } from "./support/take.ts";
import { voice } from "./voices.ts";

const CHECKS: Checks = {
  language: "es",
  sentences: [
    { before: "This sounds like Spanish, but the interview is in English. Re-record in English, or save it as it is.", words: "", after: "" },
    { before: "We may have gotten this wrong: “", words: "<script>alert(1)</script> el equipo", after: "” (0:12). Please check it." },
    { before: "Part of your answer was too quiet (0:20 to 0:31).", words: "", after: "" },
  ],
};

test("what is not certain is listed under the words, as text", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  // The engine of these tests is sure of everything it hears.
  await page.routeWebSocket(/\/take\?/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const told = JSON.parse(message.toString());
      socket.send(JSON.stringify(told.type === "heard" ? { ...told, checks: CHECKS } : told));
    });
  });
  await begin(page, sotto.url);
  await speak(candidate, page, voice("team"));
  const list = page.getByTestId("checks");
  const told = CHECKS.sentences.map(({ before, words, after }) => before + words + after);
  await expect(list.locator("li")).toHaveText(told);
  await expect(list.locator("script")).toHaveCount(0);
  await expect(list.locator("[lang=es]")).toHaveText(CHECKS.sentences[1]?.words ?? "");
  await look(tab, "heard-doubts");

  await page.getByTestId("type-instead").click();
  await page.getByRole("link", { name: /back to your recorded answer/i }).click();
  await expect(list.locator("li"), "typing in between loses none").toHaveText(told);
});
