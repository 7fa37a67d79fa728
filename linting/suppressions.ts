import { defineSuppressions } from "./suppression.ts";

/** Which rules this repository's stacks need not keep, why, and until when somebody has to think about it again. */
export const suppressions = defineSuppressions([], "linting/suppressions.ts");
