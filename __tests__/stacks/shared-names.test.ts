import type { EnvironmentInput } from "../../environments/environment.ts";
import { sharedNameProblems } from "../../stacks/check-shared-names.ts";
import { environmentWith } from "../support/environments.ts";

const problemsOf = (changes: Partial<EnvironmentInput>) => sharedNameProblems(environmentWith(changes));

describe("the name prefix of an environment", () => {
  it.each<readonly [string, Partial<EnvironmentInput>, string]>([
    [
      "is not the service's name",
      { namePrefix: "records" },
      "namePrefix: everything that begins with 'records-' would be the environment's own, the state bucket of all environments too (records-terraform-state-123456789012-eu-west-1); choose another 'namePrefix', as in 'records-dev'",
    ],
    [
      "is not the beginning of the service's name",
      { service: "click-events", namePrefix: "click" },
      "the state bucket of all environments too (click-events-terraform-state-123456789012-eu-west-1)",
    ],
    [
      "holds no role that deploys",
      { namePrefix: "records-deploy" },
      "the role that deploys of all environments too (records-deploy-dev)",
    ],
    ["is not that of an environment named like them", { name: "deploy" }, "(records-deploy-deploy)"],
    [
      "holds no audit trail",
      { namePrefix: "records-eu-west-1-audit" },
      "the audit trail of all environments too (records-eu-west-1-audit)",
    ],
    [
      "holds no role for logs",
      { namePrefix: "records-eu-west-1" },
      "the role for API Gateway's logs of all environments too (records-eu-west-1-api-gateway-logs)",
    ],
    [
      "of an API with stages is as all others",
      { oneApi: { name: "api", namePrefix: "records" } },
      "everything that begins with 'records-' would be the environment's own",
    ],
  ])("%s", (_, changes, problem) => {
    expect(problemsOf(changes)).toEqual([expect.stringContaining(problem)]);
  });

  it.each<readonly [string, Partial<EnvironmentInput>]>([
    ["the usual one", {}],
    ["one that only looks like the service's", { namePrefix: "record" }],
    ["one of its own", { namePrefix: "shop" }],
  ])("may be %s", (_, changes) => {
    expect(problemsOf(changes)).toEqual([]);
  });
});
