// Every page in both languages, at four widths, light and dark: accessible, without sideways scrolling, and photographed for people to
// look at. `scripts/gallery.sh` makes the gallery in docs/ of the pictures.

import { expect, test } from "./support/fixtures.ts";
import { begin, finish, heard, isOver, keep, recording, skip, speak, type } from "./support/interview.ts";
import { look } from "./support/look.ts";
import { ROBIN } from "./support/people.ts";
import { moreOptions } from "./support/setup.ts";
import { signIn } from "./support/sign-in.ts";
import { makeToken } from "./support/token.ts";
import { voice } from "./voices.ts";

/** With it, reports look as they do for people. */
const ENCODER = process.env.SOTTO_TEST_ENCODER;

for (const locale of ["en-GB", "zh-TW"]) {
  test.describe(`in the language of ${locale}`, () => {
    test.use({ locale, serverOptions: { env: ENCODER ? { SOTTO_ENCODER_MODEL: ENCODER } : {} } });

    test("every page is accessible in every dress", async ({ candidate, sotto, tab }) => {
      test.setTimeout(300_000);
      const { page } = tab;
      await page.goto(sotto.url);
      await look(tab, "front");
      await moreOptions(page);
      await look(tab, "front-options");
      await page.goto(`${sotto.url}/interviews`);
      await look(tab, "history-empty");
      await page.goto(`${sotto.url}/privacy`);
      await look(tab, "privacy");

      await begin(page, sotto.url, { questions: "3" });
      await look(tab, "question");
      await page.getByTestId("type-instead").click();
      await look(tab, "typed");
      await page.goto(sotto.url);
      await look(tab, "front-go-on");
      await page.locator(".resume a.button").click();

      candidate.says(voice("team"));
      await page.getByTestId("record").click();
      await recording(page);
      await expect(page.getByTestId("captions")).not.toBeEmpty();
      await look(tab, "recording");
      await page.getByTestId("record").click();
      await heard(page);
      await look(tab, "heard");
      await keep(page);
      await look(tab, "next");
      await type(page, "We had a late order last year. I called the supplier every day, and the order arrived two days early.");
      await speak(candidate, page, voice("hospital"));
      await keep(page);
      while (!(await isOver(page))) await skip(page);
      await look(tab, "closing");
      await finish(page);
      await look(tab, "report");
      await page.getByTestId("share-link").click();
      await look(tab, "sharing");
      await page.locator("input[name=shows][value=answers]").check();
      await page.getByTestId("share-create").click();
      await page.locator("[data-copy]").click();
      const link = (await page.getByTestId("shared-address").textContent()) ?? "";
      await look(tab, "sharing-link");
      await page.goto(link);
      await look(tab, "shared-report");
      await page.goto(`${sotto.url}/interviews`);
      await look(tab, "history");
      await page.goto(`${sotto.url}/interviews/trend`);
      await look(tab, "progress");
      await page.goto(sotto.url);
      await look(tab, "front-drill");
      await page.goto(`${sotto.url}/try`);
      await look(tab, "warm-up");
      await page.goto(`${sotto.url}/nowhere`);
      await look(tab, "not-found");
      tab.complaints.splice(0, tab.complaints.length, ...tab.complaints.filter((complaint) => !/status of 404/.test(complaint)));
    });

    test.describe("for whoever is not signed in", () => {
      test.use({ person: null, expectedComplaints: [/status of 4\d\d/] });

      test("every page of signing in, and the sample report, is accessible in every dress", async ({ sotto, tab }) => {
        test.setTimeout(240_000);
        const { page } = tab;
        await page.goto(sotto.url);
        await look(tab, "front-signed-out");
        await page.goto(`${sotto.url}/sample-report`);
        await look(tab, "sample-report");
        await page.goto(`${sotto.url}/sign-in?next=/interviews`);
        await look(tab, "sign-in");
        await page.getByTestId("sign-in-this-machine").click();
        await look(tab, "this-machine");
        await page.goto(`${sotto.url}/sign-in/this-machine/callback?code=stale&state=stale`);
        await look(tab, "sign-in-stale");
      });
    });

    test("every page of the account is accessible in every dress", async ({ candidate, sotto, tab }) => {
      test.setTimeout(300_000);
      const { page } = tab;
      // Somebody who has everything there is to have.
      const other = await candidate.open();
      await signIn(other.page, sotto.url, ROBIN);
      await other.context.close();
      await page.goto(`${sotto.url}/account`);
      await look(tab, "account");
      await makeToken(page);
      await look(tab, "account-token");
      await page.locator("main details").evaluateAll((all) => all.forEach((details) => details.setAttribute("open", "")));
      await look(tab, "account-open");
      await page.goto(`${sotto.url}/resume`);
      await look(tab, "resume-empty");
      await page.getByTestId("resume-text").fill("Ten years in logistics.\n\nLed a team of five at a freight forwarder.");
      await page.getByTestId("resume-save").click();
      await look(tab, "resume");
      await page.goto(`${sotto.url}/api/v1/docs`);
      await look(tab, "api");
      sotto.run("admin", "add", ROBIN.email);
      await page.goto(`${sotto.url}/admin`);
      await expect(page.locator("main h1")).toBeVisible();
      await look(tab, "admin");
    });
  });
}
