// The resume: a file read and looked at before it is saved, its parts changed, moved and deleted, and the day it goes.

import { expect, test } from "./support/fixtures.ts";
import { look } from "./support/look.ts";
import { ROBIN } from "./support/people.ts";
import { signIn } from "./support/sign-in.ts";

const PHONE = "07700 900123";
const OTHER = "robin.e@example.com";
const TEXT = [
  "Robin Example",
  `Call me on ${PHONE} or write to ${OTHER}`,
  "Summary",
  "Ten years in logistics, most of them at sea ports.",
  "Experience",
  "Planner, Harbour Freight\t2019 – Present",
  "- Moved the night shift to a new port in three weeks",
  "Driver, Beta Parcels\t2015 – 2019",
  "Drove.",
  "Education",
  "BSc Logistics, University of Leeds\t2012 – 2015",
  "Skills",
  "Languages: English, Dutch",
  "Forklift",
].join("\n");

const file = (name: string, text: string | Buffer) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

test("a file is looked at, saved without what is personal, and changed part by part", async ({ sotto, tab }) => {
  const { page } = tab;
  await page.goto(`${sotto.url}/resume`);
  await page.getByTestId("resume-file").setInputFiles(file("cv.txt", TEXT));
  await page.getByTestId("resume-import").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check what was read");
  await expect(page.getByTestId("review-part")).toHaveCount(3);
  await expect(page.getByTestId("personal-data")).toContainText(PHONE);
  await look(tab, "resume-review");
  await page.getByTestId("review-hide-one").first().click();
  await expect(page.getByTestId("personal-data").locator("q"), "only the rest is asked about").toHaveText([OTHER]);
  await expect(page.getByRole("main")).toContainText("[phone 1]");
  expect(new URL(page.url()).pathname).toBe("/resume/import");
  await page.getByTestId("review-cancel").click();
  await expect(page.getByTestId("resume-expires"), "nothing is saved before Save").toHaveCount(0);

  await page.getByTestId("resume-file").setInputFiles(file("cv.pdf", TEXT));
  await page.getByTestId("resume-import").click();
  await page.getByTestId("review-hide").click();
  await expect(page.getByTestId("resume-expires")).toContainText(/\d{4}/);
  await expect(page.getByTestId("resume-text")).toHaveValue(/\[phone 1\]/);
  const jobs = page.getByTestId("resume-work").getByTestId("resume-entry");
  await expect(jobs.locator("strong")).toHaveText(["Planner", "Driver"]);
  await look(tab, "resume-parts");

  const about = page.getByTestId("summary-text");
  await about.fill("Ten years on the road, not saved yet.");
  await jobs.nth(1).getByTestId("entry-up").click();
  await expect(jobs.locator("strong")).toHaveText(["Driver", "Planner"]);
  await expect(page.getByTestId("resume-work").locator(".done")).toHaveText("Moved up.");
  await expect(page.locator("#work-title")).toBeFocused();
  await expect(about, "what is written beside it stays").toHaveValue("Ten years on the road, not saved yet.");
  await jobs.nth(0).getByTestId("entry-down").click();
  await expect(jobs.locator("strong")).toHaveText(["Planner", "Driver"]);
  await jobs.nth(0).locator("> details > summary").click();
  await jobs.nth(0).getByLabel("Job title").fill("Head of planning");
  await jobs.nth(0).getByTestId("entry-save").click();
  await expect(jobs.locator("strong")).toHaveText(["Head of planning", "Driver"]);
  await jobs.nth(1).locator("details.sure summary").click();
  await jobs.nth(1).getByTestId("entry-delete").click();
  await expect(jobs.locator("strong")).toHaveText(["Head of planning"]);

  await page.getByTestId("add-links").click();
  const links = page.getByTestId("resume-links");
  await links.getByLabel("Label").fill("My site");
  await links.getByLabel("Web address").fill("example.com");
  await links.getByTestId("entry-save").click();
  await expect(links.getByTestId("resume-entry")).toContainText("https://example.com");

  const downloading = page.waitForEvent("download");
  await page.getByTestId("resume-export").click();
  expect((await downloading).suggestedFilename()).toBe("resume.json");
  await page.locator("details").filter({ has: page.getByTestId("resume-delete") }).locator("summary").click();
  await page.getByTestId("resume-delete").click();
  await expect(page.getByTestId("resume-expires")).toHaveCount(0);
});

test.describe("what is refused", () => {
  test.use({ expectedComplaints: [/status of 422/] });

  test("a file that can't be read says what to do, and a wrong date keeps what was typed", async ({ sotto, tab }) => {
    const { page } = tab;
    await page.goto(`${sotto.url}/resume`);
    await page.getByTestId("resume-file").setInputFiles(file("cv.pdf", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])));
    await page.getByTestId("resume-import").click();
    await expect(page.locator("#import-fault")).toContainText("Save it as DOCX");
    await page.getByTestId("add-work").click();
    const form = page.getByTestId("resume-work").locator("form");
    await form.getByLabel("Job title").fill("Planner");
    await form.getByLabel("Start").fill("some day");
    await form.getByTestId("entry-save").click();
    await expect(form.locator("[data-error]")).toContainText("Check “Start”. Enter a date such as 2021-03 or 2021.");
    await expect(form.getByLabel("Job title")).toHaveValue("Planner");
  });
});

test("a job description is read from a file into the form, and an interview asks about it", async ({ sotto, tab }) => {
  const { page } = tab;
  await page.goto(sotto.url);
  await page.getByTestId("resume-link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your resume");
  await page.goto(sotto.url);
  await page.getByLabel("Number of questions").selectOption("4");
  await page.getByTestId("more-options").click();
  const job = "Planner\nDuties\n- Plan the night shift\n- Call carriers when a truck is late\nRequirements\n- Calm on the phone\nBonus\n- Dutch\n";
  await page.getByTestId("job-file").setInputFiles(file("job.txt", job));
  await page.getByTestId("job-read").click();
  await expect(page.getByTestId("job-notes")).toContainText("The file was read.");
  await expect(page.getByTestId("job")).toHaveValue(/Plan the night shift/);
  await expect(page.getByLabel("Number of questions"), "what was chosen stays").toHaveValue("4");
  await look(tab, "job-read");
  await page.getByTestId("begin").click();
  for (let asked = 0; asked < 2; asked++) await page.getByTestId("skip").click();
  await expect(page.getByTestId("question")).toContainText(/This job (includes|asks for) “/);
});

test("without script the parts are changed by forms", async ({ candidate, sotto }) => {
  const { page, context } = await candidate.open({ javaScriptEnabled: false });
  await signIn(page, sotto.url, ROBIN);
  await page.goto(`${sotto.url}/resume`);
  for (const skill of ["Forklift", "Dutch"]) {
    await page.getByTestId("add-skills").click();
    const form = page.getByTestId("resume-skills").locator("form").last();
    await form.getByLabel("Skill or group").fill(skill);
    await form.getByTestId("entry-save").click();
  }
  const skills = page.getByTestId("resume-skills").getByTestId("resume-entry");
  await skills.nth(1).getByTestId("entry-up").click();
  await expect(skills.locator("strong")).toHaveText(["Dutch", "Forklift"]);
  await context.close();
});
