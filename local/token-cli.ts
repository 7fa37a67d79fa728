import { randomUUID } from "node:crypto";
import { join } from "node:path";

import { reportUserError } from "../errors/report-user-error.ts";
import { parseDuration } from "../terminal/parse-duration.ts";
import { parseOptions } from "../terminal/parse-options.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { issueToken, type TokenRequest } from "./issue-token.ts";
import { readIssuerRecord } from "./issuer-record.ts";
import { openSigningKey } from "./signing-key.ts";

const HELP = `Prints a token that the stages of 'npm start' accept.

usage: npm run --silent token -- [options]

  --scope "<scopes>"   what its bearer may do          (default "records:read records:write")
  --subject <name>     whose records it opens          (default demo)
  --audience <name>    for whom it is made             (default that of the last 'npm start')
  --lifetime <time>    90s, 30m, 12h, 7d               (default 12h)
  --use id|access      as a Cognito user pool makes it (default neither)
  --issuer <URL>       who says so                     (default the issuer of the last 'npm start')
  --keys               print the keys tokens are verified by, as a JSON Web Key Set, and no token
  --help

examples:
  curl -H "Authorization: Bearer $(npm run --silent token)" http://127.0.0.1:3000/dev/records
  npm run --silent token -- --scope records:read --subject ada --lifetime 5m
  npm run --silent token -- --use id --audience my-app-client
`;

const OPTIONS = {
  scope: { type: "string", default: "records:read records:write" },
  subject: { type: "string", default: "demo" },
  audience: { type: "string" },
  lifetime: { type: "string", default: "12h" },
  use: { type: "string" },
  issuer: { type: "string" },
  keys: { type: "boolean", default: false },
} as const;

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args, OPTIONS, "npm run token --");
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const folder = join(process.cwd(), ".stagecraft", "issuer");
  const key = await openSigningKey(folder);
  if (options.keys) {
    process.stdout.write(`${JSON.stringify({ keys: [key.publicJwk] })}\n`);
    return;
  }
  const record = readIssuerRecord(folder);
  const request = {
    subject: options.subject,
    scope: options.scope,
    audience: options.audience ?? record.audience,
    lifetimeSeconds: parseDuration(options.lifetime, "--lifetime") / 1_000,
    ...parseUse(options.use),
  };
  const signer = { issuer: options.issuer ?? record.issuer, key, newId: randomUUID };
  process.stdout.write(`${await issueToken(request, signer, new Date())}\n`);
}

function parseUse(use: string | undefined): Pick<TokenRequest, "use"> {
  if (use === undefined) return {};
  if (use === "id" || use === "access") return { use };
  throw new UsageError(`--use must be 'id' or 'access'; received '${use}'`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  reportUserError(error);
  if (error instanceof UsageError) process.exitCode = 2;
});
