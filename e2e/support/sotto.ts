// A throw-away Sotto: its own port, its own data, its own temporary folder.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { setDefaultResultOrder } from "node:dns";
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { childrenOf } from "./processes.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const binary = process.env.E2E_BINARY ?? join(root, "target", "debug", "sotto");

// Sotto listens on IPv4 loopback, and older Node takes the first address that `localhost` has for the only one.
setDefaultResultOrder("ipv4first");

/** A debug build loads its engine before it is ready, on a machine that may be compiling something else. */
const READY_WITHIN = 60_000;
const DRAINED_WITHIN = 30_000;
const COMMAND_WITHIN = 30_000;

export type Options = {
  /** Settings on top of those of the test run. */
  env?: Record<string, string>;
  /** A command that Sotto is started under, such as strace with its options. */
  under?: string[];
  /** What stands in sotto.toml of a Sotto that answers at `url`. */
  settings?: (url: string) => string;
  /** The name by which it is asked over HTTPS, with a certificate of its own authority; plain HTTP on localhost without. */
  name?: string;
};

export class Sotto {
  readonly folder = mkdtempSync(join(tmpdir(), "sotto-e2e-"));
  readonly dataDir = join(this.folder, "data");
  /** What the server takes for the temporary folder of the machine. */
  readonly tempDir = join(this.folder, "tmp");
  readonly logFile = join(this.folder, "log");
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly options: Options,
  ) {
    mkdirSync(this.tempDir);
    if (!options.settings) return;
    mkdirSync(this.dataDir);
    writeFileSync(join(this.dataDir, "sotto.toml"), options.settings(this.url), { mode: 0o600 });
  }

  static async start(options: Options = {}): Promise<Sotto> {
    if (!existsSync(binary)) throw new Error(`There is no ${binary}. make e2e builds it.`);
    const sotto = new Sotto(await freePort(), options);
    await sotto.start();
    return sotto;
  }

  get url(): string {
    const { name } = this.options;
    return name ? `https://${name}:${this.port}` : `http://localhost:${this.port}`;
  }

  get logs(): string {
    return existsSync(this.logFile) ? readFileSync(this.logFile, "utf8") : "";
  }

  /** The server itself, which is not the process started when it runs under another command. */
  get pid(): number {
    const started = this.child?.pid;
    if (started === undefined) throw new Error("Sotto is not running");
    if (!this.options.under) return started;
    const [server] = childrenOf(started);
    if (server === undefined) throw new Error(`${this.options.under[0]} has started nothing`);
    return server;
  }

  /** The speech workers that live right now. */
  get workers(): number[] {
    return childrenOf(this.pid);
  }

  /** Starts, or starts again on the same port and data, and waits until it is ready. */
  async start(): Promise<void> {
    const command = [...(this.options.under ?? []), binary, "serve", "--listen", `127.0.0.1:${this.port}`, "--data", this.dataDir];
    const child = spawn(command[0] ?? binary, command.slice(1), {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: this.environment,
    });
    this.child = child;
    const log = createWriteStream(this.logFile, { flags: "a" });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    await this.ready(child);
  }

  /** Runs another command of Sotto's on the same data, and answers with what it printed. */
  run(...command: string[]): string {
    return execFileSync(binary, [...command, "--data", this.dataDir], { cwd: this.folder, env: this.environment, encoding: "utf8", timeout: COMMAND_WITHIN });
  }

  private get environment(): NodeJS.ProcessEnv {
    const https = this.options.name ? { SOTTO_TLS: "local", SOTTO_PUBLIC_URL: this.url } : {};
    return { ...withoutSettings(process.env), TMPDIR: this.tempDir, SOTTO_ENGINE: "sphinx", ...https, ...this.options.env };
  }

  private async ready(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + READY_WITHIN;
    while (Date.now() < deadline) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`Sotto ended with ${child.exitCode ?? child.signalCode} before it was ready:\n${this.logs}`);
      if ((await this.health().catch(() => undefined)) === 200) return;
      await pause(50);
    }
    throw new Error(`Sotto was not ready after ${READY_WITHIN / 1000} s:\n${this.logs}`);
  }

  private async health(): Promise<number | undefined> {
    const { name } = this.options;
    if (!name) return (await fetch(`${this.url}/healthz`)).status;
    // Nobody but the tests' browser knows the name. Whether the certificate holds is for a test to say.
    const options = { host: "127.0.0.1", port: this.port, servername: name, headers: { host: `${name}:${this.port}` }, rejectUnauthorized: false };
    return new Promise((resolve, reject) => {
      get({ ...options, path: "/healthz" }, (answer) => resolve(answer.resume().statusCode)).on("error", reject);
    });
  }

  /** Asks it to end, as an operator would. The answer is its exit code. */
  async stop(): Promise<number | null> {
    return this.end("SIGTERM");
  }

  /** Ends it as a power cut would: nothing is said to anybody. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    process.kill(this.pid, signal);
    const late = setTimeout(() => child.kill("SIGKILL"), DRAINED_WITHIN);
    await ended;
    clearTimeout(late);
    this.child = undefined;
    return child.exitCode;
  }

  /** Ends it and removes everything it has written. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Waits for what must come true, and says what it waited for when it does not. */
export async function until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>, within = 30_000): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`waited ${within / 1000} s for ${what}`);
    await pause(25);
  }
}

/** The environment without the settings of whoever runs the tests. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("SOTTO_")));
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
