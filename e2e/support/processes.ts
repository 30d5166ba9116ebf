// Processes as /proc shows them.

import { readdirSync, readFileSync } from "node:fs";

/** The living children of a process. */
export function childrenOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => {
      const status = statusOf(child);
      return status?.parent === pid && status.state !== "Z";
    });
}

/** A process with all that descends from it. */
export function familyOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(familyOf)];
}

export function isAlive(pid: number): boolean {
  const status = statusOf(pid);
  return status !== undefined && status.state !== "Z";
}

/** Processor time that a process has used, in clock ticks. */
export function ticksOf(pid: number): number {
  const fields = statFields(pid);
  return fields ? Number(fields[11]) + Number(fields[12]) : 0;
}

function statusOf(pid: number): { state: string; parent: number } | undefined {
  const fields = statFields(pid);
  return fields && { state: fields[0] ?? "", parent: Number(fields[1]) };
}

/** The fields of /proc/PID/stat after the name, which may itself hold spaces and brackets. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
