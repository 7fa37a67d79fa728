import type { Environment } from "../environments/environment.ts";

type WithPipeline = Pick<Environment, "ci">;

/**
 * Which jobs of GitHub's workflows may deploy a stack: those that name one of its environments there, where people approve. The
 * subject of such a job names no branch; GitHub's environment says from which ones it is deployed.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc#example-subject-claims
 */
export function applySubjects({ ci }: WithPipeline, stack: string): readonly string[] {
  if (ci === undefined) return [];
  const { repository, environments = [stack] } = ci.github;
  return environments.map((environment) => `repo:${repository}:environment:${environment}`);
}

/** Which may plan it: those of pull requests, never of forks, and those of the one branch. */
export function planSubjects({ ci }: WithPipeline): readonly string[] {
  if (ci === undefined) return [];
  const { repository, branch, pullRequests } = ci.github;
  return [...(pullRequests ? [`repo:${repository}:pull_request`] : []), `repo:${repository}:ref:refs/heads/${branch}`];
}
