import { readFileSync } from "node:fs";

/** Linux counts CPU time in hundredths of a second. */
const TICK_SECONDS = 0.01;

/** CPU time a process and its descendants have used, in seconds, user and system; undefined where the system has no /proc. */
export function cpuSeconds(pid: number): number | undefined {
  return sumOver(pid, (one) => {
    const fields = fieldsAfterName(readFileSync(`/proc/${one}/stat`, "utf8"));
    return (Number(fields[11]) + Number(fields[12])) * TICK_SECONDS;
  });
}

/** Resident memory of a process and its descendants, in megabytes; undefined where the system has no /proc. */
export function residentMegabytes(pid: number): number | undefined {
  return sumOver(pid, (one) => {
    const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${one}/status`, "utf8")) ?? [];
    return Number(kilobytes) / 1024;
  });
}

function sumOver(pid: number, measure: (pid: number) => number): number | undefined {
  try {
    return withDescendants(pid).reduce((sum, one) => sum + measure(one), 0);
  } catch {
    return undefined;
  }
}

function withDescendants(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(/\s+/).filter(Boolean);
  return [pid, ...children.flatMap((child) => withDescendants(Number(child)))];
}

/** The name is in parentheses and may hold anything. */
function fieldsAfterName(stat: string): readonly string[] {
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
