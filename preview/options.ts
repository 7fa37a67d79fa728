import { parseArgs } from "node:util";

import { UserError } from "../errors/user-error.ts";

export const HELP = `Environments that come and go, made like the one with \`previews\` in environments/*.ts.

  npm run preview -- list                  what is deployed, and until when
  npm run preview -- deploy 42             makes preview-42 of what is checked out, or brings it up to date
  npm run preview -- destroy 42            destroys it, with all it holds
  npm run preview -- destroy --expired     destroys those that nothing has changed for as long as they may live

A name is 1–12 lower-case letters and digits, mostly the number of a pull request. Needs Terraform, and AWS credentials of the role
<service>-deploy-preview, which bootstrap makes.

  --json    prints the result as JSON
  --help
`;

export type PreviewOptions = { readonly isJson: boolean } & (
  | { readonly command: "list" | "destroy expired" }
  | { readonly command: "deploy" | "destroy"; readonly name: string }
);

/** @returns undefined when help is asked for @throws UserError for what means nothing here */
export function parsePreviewOptions(args: readonly string[]): PreviewOptions | undefined {
  const { values, positionals } = parsed(args);
  if (values.help === true || args.length === 0) return undefined;
  const meant = positionals.length > 2 ? undefined : meaningOf(positionals, values.expired === true);
  if (meant === undefined) throw new UserError(`'${args.join(" ")}' means nothing here\n\n${HELP}`);
  return { ...meant, isJson: values.json === true };
}

type Meaning =
  | { readonly command: "list" | "destroy expired" }
  | { readonly command: "deploy" | "destroy"; readonly name: string };

function meaningOf([command, name]: readonly string[], isExpired: boolean): Meaning | undefined {
  if (name === undefined) {
    if (command === "list" && !isExpired) return { command };
    return command === "destroy" && isExpired ? { command: "destroy expired" } : undefined;
  }
  return (command === "destroy" || command === "deploy") && !isExpired ? { command, name } : undefined;
}

function parsed(args: readonly string[]) {
  const options = {
    expired: { type: "boolean" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}
