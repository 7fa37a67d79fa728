import type { Deed, Pair } from "../pair.ts";

/** Nothing of the configuration changes, and AWS is not as Terraform left it. */
const done = (name: string, drifts: Deed, says: readonly string[]): Pair => ({
  name,
  before: "dev",
  after: () => undefined,
  verdict: "changes",
  says,
  drifts,
});

/** What somebody did in the console. */
export const byHand: readonly Pair[] = [
  done("concurrency-by-hand", "concurrency", []),
  done("stage-variable-by-hand", "stage variable", [
    "is not as it was left; deploying sets it back",
    "variables.jwtIssuer is https://elsewhere.example/ (Terraform left https://auth.dev.example.com/)",
  ]),
  done("throttle-by-hand", "throttle", [
    "is not as it was left; deploying sets it back",
    "settings.throttling_rate_limit is 1 (Terraform left 50)",
  ]),
  done("log-group-by-hand", "log group", [
    "/aws/lambda/records-dev-get-record (aws_cloudwatch_log_group.get-record_LogGroup_D8ABA26E) is gone; deploying makes it anew, empty",
  ]),
  done("secret-by-hand", "secret variable", ["environment.variables.DATABASE_PASSWORD is (secret)"]),
];
