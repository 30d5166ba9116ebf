// A job description out of a file: into the form, without what is personal, and into the questions and the report.

import { expect, test } from "./support/fixtures.ts";
import { finish, isOver, skip, type } from "./support/interview.ts";
import { look } from "./support/look.ts";
import { moreOptions } from "./support/setup.ts";

const PHONE = "07700 900123";
const JOB = [
  "Night shift planner",
  "Duties",
  "- Plan the night shift for forty people",
  "Requirements",
  "- Calm with carriers on the phone",
  "- Experience with route planning",
  "Nice to have",
  "- Dutch or German",
  `Questions? Ring ${PHONE}`,
].join("\n");

const file = (name: string, buffer: Buffer) => ({ name, mimeType: "text/plain", buffer });

test.use({ expectedComplaints: [/status of 422/] });

test("a job is read from a file, asked about, and in the report by what it wants", async ({ sotto, tab }) => {
  test.setTimeout(240_000);
  const { page } = tab;
  await page.goto(sotto.url);
  await page.getByLabel("Number of questions", { exact: true }).selectOption("3");
  await moreOptions(page);
  await page.getByRole("radio", { name: "Practice with hints" }).check();

  await test.step("what cannot be read costs no choice", async () => {
    for (const bytes of [6, 40]) {
      await page.getByTestId("job-file").setInputFiles(file("job.txt", Buffer.alloc(bytes << 20, "x")));
      await page.getByTestId("job-read").click();
      await expect(page.locator("#import-fault")).toContainText("5 MB");
      await expect(page.getByLabel("Number of questions", { exact: true })).toHaveValue("3");
      await expect(page.getByRole("radio", { name: "Practice with hints" })).toBeChecked();
    }
    await look(tab, "job-refused");
  });

  await page.getByTestId("job-file").setInputFiles(file("job.txt", Buffer.from(JOB)));
  await page.getByTestId("job-read").click();
  await expect(page.getByTestId("job-notes")).toContainText("Check the text");
  await look(tab, "job-read");
  await page.getByTestId("begin").click();
  await expect(page.getByRole("main"), "it is asked about before it is kept").toContainText(PHONE);
  await look(tab, "job-asked");
  await page.locator("[name='personal_data'][value='mask']").first().click();
  await expect(page.getByTestId("question")).toBeVisible();

  await type(page, "Last spring I planned the night shift for forty people. I rang every carrier, and complaints fell by a third.");
  let asked = "";
  while (!(await isOver(page))) {
    asked += (await page.getByTestId("question").textContent()) ?? "";
    await skip(page);
  }
  expect(asked).toMatch(/This job (includes|asks for) “/);
  await finish(page);
  await expect(page.getByTestId("requirement-kind")).toHaveText(["Must have", "Must have", "Part of the job", "Nice to have"]);
  await expect(page.getByRole("main")).not.toContainText(PHONE);
  await look(tab, "job-report");
});
