import { parseCommandLine } from "../terminal/parse-command-line.ts";
import { UsageError } from "../terminal/usage-error.ts";

export const USAGE = `API keys of an environment: their generations, and those that are made outside Terraform.

usage: npm run keys -- <command> <environment> [<key>] [options]

  list <environment>            every key with its usage plan, where its value is made, and whether it is enabled
  rotate <environment> <key>    add the next generation of a key; the one before stays valid
  disable <environment> <key>   turn the older generation off, to see who still uses it
  enable <environment> <key>    turn it on again
  retire <environment> <key>    drop the older generation
  check <environment>           tell what 'issue' would do
  issue <environment>           make and update the keys with issue: "secrets-manager", and import those of CSV files

  --delete                      with 'issue': also delete the keys that are no longer declared
  --json                        print the result as JSON (npm run --silent keys -- …)
  --help

'rotate', 'disable', 'enable' and 'retire' edit environments/<environment>.keys.json: commit it, then deploy, or issue.
'check' and 'issue' need AWS credentials for the environment's account. No command prints a key's value:
aws secretsmanager get-secret-value --secret-id <prefix>/api-keys/<key>

ends with 0 when all went well, 1 when 'check' found something to do, 2 when something failed

examples:
  npm run keys -- rotate prod pro-customer     then commit, deploy, and tell the customer
  npm run keys -- issue prod
`;

export const EDITS = ["rotate", "disable", "enable", "retire"] as const;
export type Edit = (typeof EDITS)[number];

export type KeysCommand = { readonly isJson: boolean; readonly environment?: string } & (
  | { readonly command: "list" }
  | { readonly command: "check" | "issue"; readonly deletes: boolean }
  | { readonly command: Edit; readonly key: string }
);

const COMMANDS = ["list", ...EDITS, "check", "issue"] as const;
const OPTIONS = { delete: { type: "boolean", default: false }, json: { type: "boolean", default: false } } as const;

/** @throws UsageError that says what was received and what would be accepted */
export function parseKeysCommand(args: readonly string[]): KeysCommand | "help" {
  const { values, positionals } = parseCommandLine(args, OPTIONS, "npm run keys --");
  const [name, environment, ...operands] = positionals;
  if (name === undefined || name === "help" || values.help) return "help";
  const command = COMMANDS.find((one) => one === name);
  if (command === undefined) throw new UsageError(`'${name}' is not a command; known: ${COMMANDS.join(", ")}`);
  if (values.delete && command !== "issue") throw new UsageError(`--delete goes with issue alone, not with ${command}`);
  const common = { isJson: values.json, ...(environment !== undefined && { environment }) };
  const edit = EDITS.find((one) => one === command);
  const unwanted = operands[edit === undefined ? 0 : 1];
  if (unwanted !== undefined) throw new UsageError(`${command}: '${unwanted}' means nothing here`);
  if (edit !== undefined) return { ...common, command: edit, key: keyOf(edit, environment, operands) };
  return command === "check" || command === "issue"
    ? { ...common, command, deletes: values.delete }
    : { ...common, command: "list" };
}

/** Which environments there are is said where the environment is looked up. */
function keyOf(edit: Edit, environment: string | undefined, [key]: readonly string[]): string {
  if (key === undefined && environment !== undefined) throw new UsageError(`${edit}: name a key of '${environment}'`);
  return key ?? "";
}
