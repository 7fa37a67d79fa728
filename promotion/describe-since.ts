import type { Since } from "./history/since.ts";

/** `2026-11-01 14:03 UTC, 20 days ago (1a2b3c4)`, or why it is not known. */
export function describeSince(since: Since, now: Date): string {
  if (since === "not committed") return "not committed yet";
  if (since === "unknown") return "unknown: no git history";
  if (since === "before this clone") return "unknown: the clone is shallow, git fetch --unshallow completes it";
  const at = since.at.toISOString().slice(0, 16).replace("T", " ");
  return `${at} UTC, ${ago(now.getTime() - since.at.getTime())} (${since.commit.slice(0, 7)})`;
}

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

function ago(milliseconds: number): string {
  for (const [unit, length] of UNITS) {
    const count = Math.floor(milliseconds / length);
    if (count >= 1) return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
  }
  return "just now";
}
