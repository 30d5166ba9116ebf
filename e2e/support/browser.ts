// The candidate's browser: Chromium with a microphone that really speaks.

import { copyFileSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "@playwright/test";

import { nobody, type Voice } from "../voices.ts";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

const environment = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export type Microphone =
  /** A device that plays what `Candidate.says` was given, from its beginning at every press of Record. */
  | "speaking"
  /** A device that the person does not allow. */
  | "denied"
  /** No device at all. */
  | "none";

/** A browser with a fresh profile, and somebody in front of its microphone. */
export class Candidate {
  private constructor(
    readonly browser: Browser,
    private readonly folder: string,
    private readonly sound: string,
  ) {}

  static async sitsDown(microphone: Microphone = "speaking", more: string[] = []): Promise<Candidate> {
    const folder = mkdtempSync(join(tmpdir(), "sotto-candidate-"));
    const sound = join(folder, "microphone.wav");
    copyFileSync(nobody(), sound);
    const devices = {
      speaking: ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", `--use-file-for-fake-audio-capture=${sound}`],
      denied: ["--use-fake-device-for-media-stream", "--deny-permission-prompts"],
      none: ["--use-fake-ui-for-media-stream"],
    };
    // Where a test wants no microphone, the machine's own is out of reach.
    const env = microphone === "none" ? { ...environment, PULSE_SERVER: "/nowhere", PIPEWIRE_RUNTIME_DIR: "/nowhere", ALSA_CONFIG_PATH: "/dev/null" } : environment;
    const browser = await chromium.launch({ executablePath, env, args: [...QUIET, ...devices[microphone], ...more] });
    return new Candidate(browser, folder, sound);
  }

  /** What the microphone hears from the next press of Record on. Chromium opens the file afresh each time. */
  says(voice: Voice) {
    const next = `${this.sound}.next`;
    copyFileSync(voice.file, next);
    renameSync(next, this.sound);
  }

  async open(options: BrowserContextOptions = {}): Promise<Tab> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    return new Tab(context, await context.newPage());
  }

  async leaves() {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A page under watch: what it complains of and whom it speaks to. */
export class Tab {
  readonly complaints: string[] = [];
  readonly origins = new Set<string>();

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on("pageerror", (error) => this.complaints.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.complaints.push(`console: ${message.text()} (${message.location().url})`);
    });
    // A breach of the content security policy is a console error too, but the event names the rule.
    page.on("request", (request) => this.origins.add(new URL(request.url()).origin));
    page.on("websocket", (socket) => this.origins.add(new URL(socket.url()).origin.replace(/^ws/, "http")));
  }
}
