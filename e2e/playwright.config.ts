import { defineConfig } from "@playwright/test";

/** Where somebody speaks, in most of its tests. A voice is heard in real time, and two of them on two cores would each be heard late. */
const SPOKEN = /(canary|doubts|faults|forced-colors|front|https|keyboard|microphone|model-voice|page|personal-data|proxy|voice)\.spec\.ts$/;
const WHISPER = /whisper\.spec\.ts$/;

export default defineConfig({
  testDir: ".",
  outputDir: "test-results",
  globalSetup: "./voices.ts",
  // One after the other where somebody speaks, and the others beside them. Whisper wants both cores, and comes last.
  workers: 2,
  projects: [
    { name: "spoken", testMatch: SPOKEN, workers: 1 },
    { name: "typed", testMatch: "*.spec.ts", testIgnore: [SPOKEN, WHISPER], workers: 1 },
    { name: "whisper", testMatch: WHISPER, workers: 1, dependencies: ["spoken", "typed"] },
  ],
  forbidOnly: Boolean(process.env.CI),
  // A test that passes at the second try has failed once.
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
});
