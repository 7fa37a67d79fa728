import { UserError } from "../errors/user-error.ts";

export const USAGE = `API keys of an environment: their generations, and those that are made outside Terraform.

usage: npm run keys -- <command> <environment> [<key>] [--delete]

  list <environment>            every key with its usage plan, where its value is made, and whether it is enabled
  rotate <environment> <key>    add the next generation of a key; the one before stays valid
  disable <environment> <key>   turn the older generation off, to see who still uses it
  enable <environment> <key>    turn it on again
  retire <environment> <key>    drop the older generation
  check <environment>           tell what 'issue' would do; exit code 1 when that is something
  issue <environment>           make and update the keys with issue: "secrets-manager", and import those of CSV files
                                (--delete: also delete those that are no longer declared)

'rotate', 'disable', 'enable' and 'retire' edit environments/<environment>.keys.json: commit it, then deploy, or issue.
'check' and 'issue' need AWS credentials for the environment's account. No command prints a key's value:
aws secretsmanager get-secret-value --secret-id <prefix>/api-keys/<key>

examples:
  npm run keys -- rotate prod pro-customer     then commit, deploy, and tell the customer
  npm run keys -- issue prod
`;

export const EDITS = ["rotate", "disable", "enable", "retire"] as const;
export type Edit = (typeof EDITS)[number];

export type KeysCommand =
  | { readonly command: "help" }
  | { readonly command: "list"; readonly environment: string }
  | { readonly command: "check"; readonly environment: string }
  | { readonly command: "issue"; readonly environment: string; readonly deletes: boolean }
  | { readonly command: Edit; readonly environment: string; readonly key: string };

const COMMANDS = ["list", ...EDITS, "check", "issue"] as const;

/** @throws UserError that says what was received and what would be accepted */
export function parseKeysCommand(args: readonly string[]): KeysCommand {
  const options = args.filter((arg) => arg.startsWith("-"));
  const [name, environment, key, ...rest] = args.filter((arg) => !arg.startsWith("-"));
  if (name === undefined || name === "help" || options.some((option) => option === "--help" || option === "-h"))
    return { command: "help" };
  const command = COMMANDS.find((one) => one === name);
  if (command === undefined)
    throw new UserError(`'${name}' is not a command; known: ${COMMANDS.join(", ")}\n\n${USAGE}`);
  const unknown = options.find((option) => option !== "--delete" || command !== "issue") ?? rest[0];
  if (unknown !== undefined) throw new UserError(`${command}: '${unknown}' means nothing here\n\n${USAGE}`);
  if (environment === undefined) throw new UserError(`${command}: name an environment\n\n${USAGE}`);
  const edit = EDITS.find((one) => one === command);
  if (edit !== undefined) {
    if (key === undefined) throw new UserError(`${command}: name a key of '${environment}'\n\n${USAGE}`);
    return { command: edit, environment, key };
  }
  if (key !== undefined) throw new UserError(`${command}: '${key}' means nothing here\n\n${USAGE}`);
  if (command === "issue") return { command, environment, deletes: options.includes("--delete") };
  return command === "check" ? { command, environment } : { command: "list", environment };
}
