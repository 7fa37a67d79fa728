import { parseCommandLine } from "../terminal/parse-command-line.ts";
import { UsageError } from "../terminal/usage-error.ts";

export const HELP = `Environments that come and go, made like the one with \`previews\` in environments/*.ts.

usage: npm run preview -- <command> [<name>] [options]

  list                  tell what is deployed, and until when
  deploy <name>         make preview-<name> of what is checked out, or bring it up to date
  destroy <name>        destroy it, with all it holds
  destroy --expired     destroy those that nothing has changed for as long as they may live

  --json                print the result as JSON
  --help

A name is 1–12 lower-case letters and digits, mostly the number of a pull request. Needs Terraform, and AWS credentials of the role
<service>-deploy-preview, which bootstrap makes.

examples:
  npm run preview -- deploy 42
  npm run preview -- destroy --expired
`;

export type PreviewOptions = { readonly isJson: boolean } & (
  | { readonly command: "list" | "destroy expired" }
  | { readonly command: "deploy" | "destroy"; readonly name: string }
);

const COMMAND = "npm run preview --";
const COMMANDS = ["list", "deploy", "destroy"];

/** @returns undefined when help is asked for @throws UsageError that says what was received and what would be accepted */
export function parsePreviewOptions(args: readonly string[]): PreviewOptions | undefined {
  const options = { expired: { type: "boolean", default: false }, json: { type: "boolean", default: false } } as const;
  const { values, positionals } = parseCommandLine(args, options, COMMAND);
  if (values.help || args.length === 0) return undefined;
  return { ...meaningOf(positionals, values.expired), isJson: values.json };
}

type Meaning =
  | { readonly command: "list" | "destroy expired" }
  | { readonly command: "deploy" | "destroy"; readonly name: string };

function meaningOf([command = "", name, other]: readonly string[], isExpired: boolean): Meaning {
  if (!COMMANDS.includes(command)) {
    throw new UsageError(`'${command}' is not a command; known: ${COMMANDS.join(", ")}`);
  }
  if (isExpired && command !== "destroy")
    throw new UsageError(`--expired goes with destroy alone, not with ${command}`);
  const unwanted = command === "list" || isExpired ? name : other;
  if (unwanted !== undefined) throw new UsageError(`${command}: '${unwanted}' means nothing here`);
  if (command === "list") return { command };
  if (isExpired) return { command: "destroy expired" };
  if (name !== undefined) return { command: command === "deploy" ? "deploy" : "destroy", name };
  const orAll = command === "destroy" ? ", or --expired" : "";
  throw new UsageError(`${command}: name the preview, as in '${COMMAND} ${command} 42'${orAll}`);
}
