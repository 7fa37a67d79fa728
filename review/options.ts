import { parseCommandLine } from "../terminal/parse-command-line.ts";
import { UsageError } from "../terminal/usage-error.ts";

export interface DiffOptions {
  readonly help: boolean;
  readonly environment?: string;
  readonly offline: boolean;
  readonly json: boolean;
  readonly against?: string;
  readonly markdown?: string;
  readonly out?: string;
  readonly artifactUrl?: string;
}

export const HELP = `Shows what deploying an environment would change: who gets which release, which routes and permissions change, what may be
lost. Nothing is changed.

usage: npm run diff -- <environment> [options]

  --offline             compare two commits without AWS, without credentials and without Terraform
  --against <ref>       the commit to compare with (default: where the branch left main; on main, the commit before).
                        With a plan: whose ledger, routes and findings are "before"
  --json                print everything as JSON (npm run --silent diff -- …)
  --markdown <file>     write a comment for a pull request, never longer than 65,536 characters
  --artifact-url <url>  where the whole plan is kept: linked where the comment has no room for it
  --out <file>          keep Terraform's plan there, bound to its commit, for npm run apply -- <file>
  --help                print this

ends with 0: no changes; 2: changes; 3: data at risk; 1: an error

without --offline it needs Terraform 1.10 or newer, and credentials that may read the environment's account and state.

examples:
  npm run diff -- prod
  npm run diff -- prod --offline --against HEAD~1
`;

const OPTIONS = {
  offline: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  against: { type: "string" },
  markdown: { type: "string" },
  out: { type: "string" },
  "artifact-url": { type: "string" },
} as const;

/** @throws UsageError that says what was received and what would be accepted */
export function parseDiffOptions(args: readonly string[]): DiffOptions {
  const { values, positionals } = parseCommandLine(args, OPTIONS, "npm run diff --");
  const [environment, other] = positionals;
  const { help, offline, json, against, markdown, out } = values;
  if (other !== undefined) throw new UsageError(`'${other}': one environment at a time`);
  if (offline && out !== undefined) throw new UsageError("--out keeps Terraform's plan, and --offline makes none");
  const artifactUrl = values["artifact-url"];
  if (artifactUrl !== undefined && !/^https?:\/\/[^\s<>()[\]`]+$/.test(artifactUrl)) {
    throw new UsageError(`--artifact-url: '${artifactUrl}' is no URL that can be linked; https://… is wanted`);
  }
  return {
    help,
    ...(environment !== undefined && { environment }),
    offline,
    json,
    ...(against !== undefined && { against }),
    ...(markdown !== undefined && { markdown }),
    ...(out !== undefined && { out }),
    ...(artifactUrl !== undefined && { artifactUrl }),
  };
}
