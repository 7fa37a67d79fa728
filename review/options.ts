import { parseArgs } from "node:util";

import { UserError } from "../errors/user-error.ts";

export interface DiffOptions {
  readonly help: boolean;
  readonly environment: string;
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
  --out <file>          keep Terraform's plan there
  --help                print this

ends with 0: no changes; 2: changes; 3: data at risk; 1: an error

without --offline it needs Terraform 1.10 or newer, and credentials that may read the environment's account and state.

examples:
  npm run diff -- prod
  npm run diff -- prod --offline --against HEAD~1
`;

/** @throws UserError that says what was received and what would be accepted */
export function parseDiffOptions(args: readonly string[]): DiffOptions {
  const { values, positionals } = parsed(args);
  const [environment = "", ...more] = positionals;
  const { help = false, offline = false, json = false, against, markdown, out } = values;
  if (more.length > 0) throw new UserError(`'${more[0]}' means nothing here: one environment at a time\n\n${HELP}`);
  if (!help && environment === "") throw new UserError(`name an environment\n\n${HELP}`);
  if (offline && out !== undefined) throw new UserError("--out keeps Terraform's plan, and --offline makes none");
  const artifactUrl = values["artifact-url"];
  if (artifactUrl !== undefined && !/^https?:\/\/[^\s<>()[\]`]+$/.test(artifactUrl)) {
    throw new UserError(`--artifact-url: '${artifactUrl}' is no URL that can be linked; https://… is wanted`);
  }
  return {
    help,
    environment,
    offline,
    json,
    ...(against !== undefined && { against }),
    ...(markdown !== undefined && { markdown }),
    ...(out !== undefined && { out }),
    ...(artifactUrl !== undefined && { artifactUrl }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: "boolean" },
        offline: { type: "boolean" },
        json: { type: "boolean" },
        against: { type: "string" },
        markdown: { type: "string" },
        out: { type: "string" },
        "artifact-url": { type: "string" },
      },
    });
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}
