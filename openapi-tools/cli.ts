import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { service } from "../api/service.ts";
import type { Environment } from "../environments/environment.ts";
import { environments } from "../environments/index.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { UserError } from "../errors/user-error.ts";
import { exportDocument } from "./export-document.ts";
import { parseExportOptions, USAGE } from "./options.ts";

async function main(): Promise<void> {
  const options = parseExportOptions(process.argv.slice(2));
  if (options === "help") {
    process.stdout.write(USAGE);
    return;
  }
  const text = exportDocument(join(import.meta.dirname, ".."), service, environmentNamed(options.environment), options);
  if (options.out === undefined) process.stdout.write(text);
  else writeFileSync(options.out, text);
}

function environmentNamed(name: string): Environment {
  const found = environments.find((environment) => environment.name === name);
  if (found) return found;
  const known = environments.map((environment) => environment.name).join(", ");
  throw new UserError(`there is no environment '${name}'; known: ${known}`);
}

main().catch(reportUserError);
