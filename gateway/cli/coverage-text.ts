import type { CoverageItem } from "../coverage-report.ts";
import { byReason } from "./not-served-lines.ts";

export interface CoverageCounts {
  readonly exact: number;
  readonly approximate: number;
  readonly absent: number;
}

export function countCoverage(items: readonly CoverageItem[]): CoverageCounts {
  const of = (level: CoverageItem["level"]) =>
    items.filter((item) => item.level === level).reduce((sum, { count = 1 }) => sum + count, 0);
  return { exact: of("exact"), approximate: of("approximate"), absent: of("absent") };
}

/** For people: what is missing, what is not quite as in AWS, what is as in AWS, and how much of each. */
export function formatCoverage(items: readonly CoverageItem[]): string {
  const { exact, approximate, absent } = countCoverage(items);
  return [
    ...section("absent", items),
    ...section("approximate", items),
    ...exactSection(items.filter(({ level }) => level === "exact")),
    `${exact} exact, ${approximate} approximate, ${absent} absent\n`,
  ].join("\n");
}

function section(level: "absent" | "approximate", items: readonly CoverageItem[]): readonly string[] {
  const ofLevel = items.flatMap(({ address, level: own, reason = "" }) => (own === level ? [{ address, reason }] : []));
  if (ofLevel.length === 0) return [];
  const groups = byReason(ofLevel).flatMap(([reason, addresses]) => [
    `  ${reason}`,
    ...addresses.map((address) => `    ${address}`),
  ]);
  return [level, ...groups, ""];
}

/** By kind: their addresses are in the configuration. */
function exactSection(items: readonly CoverageItem[]): readonly string[] {
  if (items.length === 0) return [];
  const kinds = new Map<string, { count: number; reason: string | undefined }>();
  for (const { kind = "", count = 1, reason } of items) {
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, { count, reason });
    else known.count += count;
  }
  const rows = [...kinds].sort(([left], [right]) => (left < right ? -1 : 1));
  const width = Math.max(...rows.map(([kind]) => kind.length));
  const lines = rows.map(
    ([kind, { count, reason }]) =>
      `  ${kind.padEnd(width)}  ${String(count).padStart(3)}${reason === undefined ? "" : `  ${reason}`}`,
  );
  return ["exact", ...lines, ""];
}
