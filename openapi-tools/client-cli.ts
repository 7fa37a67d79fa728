import { join } from "node:path";

import { service } from "../api/service.ts";
import { environments } from "../environments/index.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { UserError } from "../errors/user-error.ts";
import { parseCommandLine } from "../terminal/parse-command-line.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { writeOutput } from "../terminal/write-output.ts";
import { exportDocument } from "./export-document.ts";
import { generateClient } from "./generate-client.ts";

const ROOT = join(import.meta.dirname, "..");

const USAGE = `Writes a TypeScript client of the API, with fetch and without dependencies.

usage: npm run client -- <file.ts> [<class>]

  <class>   its name (default: Api)
  --help

example: npm run client -- ../app/src/records-api.ts RecordsApi
`;

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseCommandLine(args, {}, "npm run client --");
  const [file, className = "Api", other] = positionals;
  if (values.help || file === undefined) {
    process.stdout.write(USAGE);
    return;
  }
  if (!file.endsWith(".ts"))
    throw new UsageError(`the client is a file of TypeScript, as in api.ts; received '${file}'`);
  if (!/^[A-Z]\w*$/.test(className)) {
    throw new UsageError(`the class must begin with a capital letter, as in RecordsApi; received '${className}'`);
  }
  if (other !== undefined) throw new UsageError(`'${other}' means nothing here: a file and a class are all there is`);
  const [environment] = environments;
  if (environment === undefined) throw new UserError("there is no environment in environments/index.ts");
  // Its addresses are given to the client when it is used.
  const document = exportDocument(ROOT, service, environment, { format: "json", isPublic: true });
  const generator = join(ROOT, "node_modules", ".bin", "swagger-typescript-api");
  writeOutput("the client", file, generateClient({ document, className, generator }));
  process.stdout.write(`${file} is written\n`);
}

main(process.argv.slice(2)).catch(reportUserError);
