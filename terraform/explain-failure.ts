import { UserError } from "../errors/user-error.ts";
import type { TerraformResult } from "./run-terraform.ts";

/** What Terraform says, and what its reader can do. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /No valid credential sources found|failed to refresh cached credentials|no EC2 IMDS role found|NoCredentialProviders/,
    "There are no AWS credentials. Log in to the environment's account (as in `aws sso login`, or AWS_PROFILE). What two commits change, `npm run diff -- <environment> --offline` tells without AWS.",
  ],
  [
    /ExpiredToken|security token included in the request is (expired|invalid)|InvalidClientTokenId/,
    "AWS does not accept the credentials: they have expired, or are another account's. Log in again; `npm run diff -- <environment> --offline` needs none.",
  ],
  [
    /AWS account ID not allowed/,
    "The credentials are of another account than the environment's. Log in to the one environments/*.ts names.",
  ],
  [
    /Instance cannot be destroyed|lifecycle\.prevent_destroy/,
    "DATA AT RISK: the change would destroy what this repository protects, so Terraform plans nothing. docs/stateful-resources.md says which changes do so, and how a protected thing is destroyed on purpose; `npm run diff -- <environment> --offline` shows the rest of the change.",
  ],
  [
    /S3 bucket .* does not exist|NoSuchBucket/,
    "The bucket for Terraform's state does not exist yet: `npx cdktf deploy bootstrap` makes it (docs/bootstrap.md).",
  ],
  [
    /Backend configuration changed|Backend initialization required/,
    "The state is kept elsewhere than at the last time here: remove `.terraform` in the stack's directory and try again.",
  ],
  [
    /Failed to query available provider packages|Could not retrieve the list of available versions/,
    "Terraform cannot get its providers: is registry.terraform.io reachable, or a mirror configured (TF_CLI_CONFIG_FILE)?",
  ],
];

const MOST_LINES = 60;
/** Terraform JSON is one long line, and Terraform shows the line it stumbles over. */
const MOST_CHARACTERS = 400;

/** An error for users: what was run, what Terraform said, what to do. */
export function explainFailure(command: string, { code, output }: TerraformResult): UserError {
  const lines = output
    .trimEnd()
    .split("\n")
    .map((line) => (line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line));
  const said = lines.length > MOST_LINES ? ["…", ...lines.slice(-MOST_LINES)] : lines;
  const ended = code === null ? "was ended by a signal" : `ended with code ${code}`;
  const advice = ADVICE.flatMap(([pattern, text]) => (pattern.test(output) ? [text] : [])).slice(0, 1);
  return new UserError([`terraform ${command} ${ended}:`, ...said, ...advice].join("\n"));
}
