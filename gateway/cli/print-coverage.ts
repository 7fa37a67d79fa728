import { type CoverageOptions, coverageReport } from "../coverage-report.ts";
import { countCoverage, formatCoverage } from "./coverage-text.ts";

export interface PrintOptions extends CoverageOptions {
  readonly isStrict: boolean;
  readonly isJson: boolean;
}

/** @returns the exit code: 1 when something is absent and nothing may be */
export function printCoverage(options: PrintOptions, write: (text: string) => void): 0 | 1 {
  const items = coverageReport(options);
  const counts = countCoverage(items);
  write(options.isJson ? `${JSON.stringify({ type: "coverage", counts, items })}\n` : formatCoverage(items));
  return options.isStrict && counts.absent > 0 ? 1 : 0;
}
