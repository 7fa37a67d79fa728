import type { Applied } from "./apply-plan.ts";

/** Refused and locked mean that nothing was changed; failed, that something may have been. */
export const EXIT_CODES = { applied: 0, failed: 1, refused: 2, locked: 2 } as const;

/** What people read of it. */
export function describeOutcome(applied: Applied, planFile: string): string {
  const { binding } = applied;
  const again = `npm run diff -- ${binding.stack} --out ${planFile}`;
  switch (applied.outcome) {
    case "applied":
      return `${binding.stack} is deployed${applied.summary === undefined ? "" : `: ${applied.summary}`}`;
    case "refused":
      return [
        `${planFile} was not applied, and nothing was changed:`,
        ...applied.reasons.map((reason) => `  ${reason}`),
        `It was made ${binding.madeAt}. Make it anew, and have that one reviewed: ${again}`,
      ].join("\n");
    case "locked": {
      const { id, who, created } = applied.lock;
      return [
        `${planFile} was not applied, and nothing was changed: ${who} holds the lock of ${binding.stack}'s state since ${created}.`,
        "The plan is still good: apply it again when they are done.",
        `Where nobody deploys any more, take the lock away: (cd cdktf.out/stacks/${binding.stack} && terraform force-unlock ${id})`,
      ].join("\n");
    }
    case "failed":
      return [
        `terraform apply ${applied.code === null ? "was ended by a signal" : `ended with code ${applied.code}`}; what it changed until then is in the state.`,
        `The plan cannot be applied twice. See what is left, and have that reviewed: ${again}`,
      ].join("\n");
  }
}
