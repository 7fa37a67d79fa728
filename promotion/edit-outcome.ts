import type { Environment } from "../environments/environment.ts";
import { stackNameOf } from "../environments/one-api.ts";
import { type Ledger, retainedIds } from "../releases/ledger.ts";
import { alignColumns } from "../terminal/align-columns.ts";
import type { Outcome } from "./command.ts";

interface Edited {
  readonly environment: Environment;
  readonly file: string;
  /** Absent where the file is new. */
  readonly before?: Ledger;
  readonly after: Ledger;
  /** The commit to make: what happens, as an imperative. */
  readonly subject: string;
  /** What is worth knowing about the step, as sentences. */
  readonly notes?: readonly string[];
  /** Why, where nothing has changed. */
  readonly notChanged?: string;
  /** False in a dry run. */
  readonly written: boolean;
}

interface Change {
  readonly what: "live" | "canary" | "retained" | "roles";
  readonly before: string;
  readonly after: string;
}

/** What a command did to a ledger, and what is left to do: the commit and the deployment. */
export function editOutcome(edited: Edited): Outcome {
  const { environment, file, before, after, subject, notes = [], notChanged = "", written } = edited;
  const changes = changesOf(before, after);
  const commit = { message: `${environment.name}: ${subject}`, files: [file] };
  const deploy = `npx cdktf deploy ${stackNameOf(environment)}`;
  const next = [`git commit -m ${JSON.stringify(commit.message)} -- ${file}`, deploy];
  const json = {
    environment: environment.name,
    file,
    written,
    changes,
    live: after.live,
    canary: after.canary ?? null,
    retained: retainedIds(after),
    ...(changes.length > 0 && { notes, commit, deploy }),
  };
  if (changes.length === 0) return { text: `${file}: nothing has changed${notChanged && `: ${notChanged}`}`, json };
  const table = alignColumns(changes.map((change) => [`  ${change.what}`, `${change.before} → ${change.after}`]));
  const lines = [
    `${file}${written ? "" : " (dry run: nothing is written)"}`,
    table.trimEnd(),
    ...notes,
    "next:",
    ...next.map((line) => `  ${line}`),
  ];
  return { text: lines.join("\n"), json };
}

export const isChanged = (before: Ledger | undefined, after: Ledger): boolean => changesOf(before, after).length > 0;

function changesOf(before: Ledger | undefined, after: Ledger): readonly Change[] {
  const pairs: Change[] = [
    { what: "live", before: before?.live ?? "none", after: after.live },
    { what: "canary", before: canaryText(before), after: canaryText(after) },
    { what: "retained", before: retainedText(before), after: retainedText(after) },
    ...(before ? recordedRoles(before, after) : []),
  ];
  return pairs.filter((pair) => pair.before !== pair.after);
}

const canaryText = (ledger: Ledger | undefined) =>
  ledger?.canary ? `${ledger.canary.release} ${ledger.canary.percentTraffic} %` : "none";

const retainedText = (ledger: Ledger | undefined) => (ledger ? retainedIds(ledger).join(", ") : "none");

/** Of releases that stay: the execution role of a function is another. */
function recordedRoles(before: Ledger, after: Ledger): readonly Change[] {
  return after.retained.flatMap(({ release, functions }) => {
    const known = before.retained.find((entry) => entry.release === release)?.functions ?? functions;
    const names = [...new Set([...Object.keys(known), ...Object.keys(functions)])].sort();
    return names
      .filter((name) => known[name] !== functions[name])
      .map((name): Change => {
        const role = (roles: Readonly<Record<string, string>>) => `${release} ${name} ${roles[name] ?? "none"}`;
        return { what: "roles", before: role(known), after: functions[name] ?? "none" };
      });
  });
}
