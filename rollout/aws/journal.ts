import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a run is about to write into the ledger, and the commit it is going to make of it. */
export interface Intent {
  readonly text: string;
  readonly subject: string;
}

const fileOf = (root: string, environment: string) => join(root, ".stagecraft", "rollout", `${environment}.json`);

/**
 * Remembers what is about to be written, so that a run that is killed before the commit can be told from a person who is
 * editing the file.
 */
export function noteIntent(root: string, environment: string, intent: Intent): void {
  const file = fileOf(root, environment);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(intent));
}

export const forgetIntent = (root: string, environment: string): void =>
  rmSync(fileOf(root, environment), { force: true });

/** Undefined where none is noted, or the note was cut off while it was written. */
export function readIntent(root: string, environment: string): Intent | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(fileOf(root, environment), "utf8"));
    if (typeof value !== "object" || value === null || !("text" in value) || !("subject" in value)) return undefined;
    const { text, subject } = value;
    return typeof text === "string" && typeof subject === "string" ? { text, subject } : undefined;
  } catch {
    return undefined;
  }
}
