// What a program and its children open for writing, as strace saw it.

import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const CALLS = "open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,link,linkat,symlink,symlinkat,rename,renameat,renameat2,memfd_create";

/** The command to start a program under; each of its threads leaves a file of its own that begins with `prefix`. */
export function tracing(prefix: string): string[] {
  return ["strace", "--follow-forks", "--output-separately", "--decode-fds=path", "--string-limit=4096", `--trace=${CALLS}`, `--output=${prefix}`];
}

/** The paths that were opened for writing, made, linked or renamed, each once. Failed calls are left out. */
export function writtenPaths(prefix: string): string[] {
  const paths = new Set<string>();
  for (const name of readdirSync(dirname(prefix)).filter((name) => name.startsWith(`${basename(prefix)}.`)))
    for (const line of readFileSync(join(dirname(prefix), name), "utf8").split("\n")) {
      const path = writtenBy(line);
      if (path !== undefined) paths.add(path);
    }
  return [...paths].sort();
}

function writtenBy(line: string): string | undefined {
  const call = /^(\w+)\(([^]*)\)\s+= (\d+)(?:<([^>]*)>)?/.exec(line);
  if (!call) return undefined;
  const [, name = "", given = "", , opened] = call;
  if (/^(open|openat|openat2)$/.test(name)) return /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE/.test(given) ? (opened ?? given) : undefined;
  // Of the others the last path named is the one that came to be.
  return opened ?? [...given.matchAll(/"([^"]*)"/g)].at(-1)?.[1] ?? given;
}
