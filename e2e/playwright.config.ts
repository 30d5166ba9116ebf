import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  globalSetup: "./voices.ts",
  // One at a time: a voice is heard in real time, and two of them on two cores would each be heard late.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at the second try has failed once.
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
});
