import type { Review } from "../model/review.ts";
import { EXIT_CODES } from "../summary/summarize.ts";

/** As in `dev: 3 to create, 1 to change in place, nothing to replace or destroy`. */
export function headline({ environment, verdict, counts, compared }: Review): string {
  const what = compared.by === "plan" ? "Terraform plans" : "the configuration changes";
  if (verdict === "no changes") return `${environment}: no changes`;
  const parts = [
    [counts.create, "to create"],
    [counts.update, "to change in place"],
    [counts.replace, "to replace"],
    [counts.delete, "to destroy"],
    [counts.state, "to move, import or forget in Terraform's state"],
    [counts.outputs, counts.outputs === 1 ? "output changes" : "outputs change"],
  ] as const;
  const counted = parts.filter(([count]) => count > 0).map(([count, of]) => `${count} ${of}`);
  if (counted.length === 0) return `${environment}: ${what} nothing of resources and outputs: see the plan`;
  const risk = verdict === "data at risk" ? "DATA AT RISK. " : "";
  return `${environment}: ${risk}${what}: ${counted.join(", ")}`;
}

/** What `npm run diff` ends with. */
export const exitCodeOf = ({ verdict }: Review): number => EXIT_CODES[verdict];
