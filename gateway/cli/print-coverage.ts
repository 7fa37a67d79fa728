import type { AccessFiles } from "../access/load-access.ts";
import { coverageReport } from "../coverage-report.ts";
import type { LoadOptions } from "../load-stacks.ts";
import { countCoverage, formatCoverage } from "./coverage-text.ts";

export interface CoverageOptions extends LoadOptions, AccessFiles {
  readonly isStrict: boolean;
  readonly isJson: boolean;
}

/** @returns the exit code: 1 when something is absent and nothing may be */
export function printCoverage(options: CoverageOptions, write: (text: string) => void): 0 | 1 {
  const items = coverageReport(options);
  const counts = countCoverage(items);
  write(options.isJson ? `${JSON.stringify({ type: "coverage", counts, items })}\n` : formatCoverage(items));
  return options.isStrict && counts.absent > 0 ? 1 : 0;
}
