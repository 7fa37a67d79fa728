import { rolloutProblems } from "../../environments/check-rollout.ts";
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
export function rehearsedPlan({ name, releases, rollout }: Environment, steps: Options["steps"]): Rollout {
  if (rollout === undefined) {
    throw new UserError(
      `environment '${name}' has no rollout to rehearse; write one in environments/${name}.ts, as environments/prod.ts has it`,
    );
  }
  if (steps === undefined) return rollout;
  const plan = { ...rollout, steps };
  const result = Rollout.safeParse(plan);
  if (!result.success) throw notValid(describeIssues(result.error.issues, plan));
  const [problem] = rolloutProblems({ releases, rollout: result.data });
  if (problem !== undefined) throw notValid(`  ${problem.path.slice(1).join(".")}: ${problem.message}`);
  return result.data;
}

const notValid = (problems: string) => new UserError(`--percent-plan is not valid:\n${problems}`);
