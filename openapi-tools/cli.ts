import { join } from "node:path";

import { service } from "../api/service.ts";
import { environmentNamed } from "../environments/environment-named.ts";
import { environments } from "../environments/index.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { writeOutput } from "../terminal/write-output.ts";
import { exportDocument } from "./export-document.ts";
import { parseExportOptions, USAGE } from "./options.ts";

async function main(): Promise<void> {
  const options = parseExportOptions(process.argv.slice(2));
  if (options === "help") {
    process.stdout.write(USAGE);
    return;
  }
  const text = exportDocument(
    join(import.meta.dirname, ".."),
    service,
    environmentNamed(environments, options.environment),
    options,
  );
  if (options.out === undefined) process.stdout.write(text);
  else writeOutput("--out", options.out, text);
}

main().catch(reportUserError);
