import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { service } from "../api/service.ts";
import { environments } from "../environments/index.ts";
import { reportUserError } from "../errors/report-user-error.ts";
import { UserError } from "../errors/user-error.ts";
import { exportDocument } from "./export-document.ts";
import { generateClient } from "./generate-client.ts";

const ROOT = join(import.meta.dirname, "..");

const USAGE = `Writes a TypeScript client of the API, with fetch and without dependencies.

usage: npm run client -- <file.ts> [<class>]

example: npm run client -- ../app/src/records-api.ts RecordsApi
`;

async function main([file, className = "Api", ...rest]: readonly string[]): Promise<void> {
  if (file === undefined || file === "--help" || file === "-h") {
    process.stdout.write(USAGE);
    return;
  }
  if (!file.endsWith(".ts") || !/^[A-Z]\w*$/.test(className) || rest.length > 0) {
    throw new UserError(
      `'${[file, className, ...rest].join(" ")}' is no file of TypeScript and the name of a class\n\n${USAGE}`,
    );
  }
  const [environment] = environments;
  if (environment === undefined) throw new UserError("there is no environment in environments/index.ts");
  // Its addresses are given to the client when it is used.
  const document = exportDocument(ROOT, service, environment, { format: "json", isPublic: true });
  const generator = join(ROOT, "node_modules", ".bin", "swagger-typescript-api");
  writeFileSync(file, generateClient({ document, className, generator }));
}

main(process.argv.slice(2)).catch(reportUserError);
