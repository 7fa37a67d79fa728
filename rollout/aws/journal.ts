import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a run is about to write into the ledger, and the commit it is going to make of it. */
export interface Intent {
  readonly text: string;
  readonly subject: string;
  /** Whether it makes a release live. */
  readonly isPromotion: boolean;
}

const fileOf = (root: string, environment: string) => join(root, ".stagecraft", "rollout", `${environment}.json`);

const promotionFileOf = (root: string, environment: string) =>
  join(root, ".stagecraft", "rollout", `${environment}.promoted`);

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
    const isPromotion = "isPromotion" in value && value.isPromotion === true;
    return typeof text === "string" && typeof subject === "string" ? { text, subject, isPromotion } : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers a promotion that this work tree committed, until the hook that follows it begins. */
export const notePromotion = (root: string, environment: string, commit: string): void =>
  writeFileSync(promotionFileOf(root, environment), commit);

export const forgetPromotion = (root: string, environment: string): void =>
  rmSync(promotionFileOf(root, environment), { force: true });

/** @returns the commit; undefined where none is noted */
export function readPromotion(root: string, environment: string): string | undefined {
  try {
    return readFileSync(promotionFileOf(root, environment), "utf8");
  } catch {
    return undefined;
  }
}
