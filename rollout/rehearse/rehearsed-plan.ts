import type { Environment } from "../../environments/environment.ts";
import { Rollout } from "../../environments/settings/rollout.ts";
import { describeIssues } from "../../errors/describe-issues.ts";
import { UserError } from "../../errors/user-error.ts";
import type { Options } from "./options.ts";

/**
 * The environment's rollout, with other steps where some are given.
 *
 * @throws UserError when it has none, or the steps are none that an environment may have
 */
export function rehearsedPlan({ name, rollout }: Environment, steps: Options["steps"]): Rollout {
  if (rollout === undefined) {
    throw new UserError(
      `environment '${name}' has no rollout to rehearse; write one in environments/${name}.ts, as environments/prod.ts has it`,
    );
  }
  if (steps === undefined) return rollout;
  const plan = { ...rollout, steps };
  const result = Rollout.safeParse(plan);
  if (result.success) return result.data;
  throw new UserError(`--percent-plan is not valid:\n${describeIssues(result.error.issues, plan)}`);
}
