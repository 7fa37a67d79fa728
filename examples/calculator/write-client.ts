import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { reportUserError } from "../../errors/report-user-error.ts";
import { exportDocument } from "../../openapi-tools/export-document.ts";
import { generateClient } from "../../openapi-tools/generate-client.ts";
import { dev } from "./environment.ts";
import { service } from "./service.ts";

const HERE = import.meta.dirname;

/** Makes `client/calculator-api.ts` of the service as it is now, as `npm run client` does of the repository's own. */
async function main(): Promise<void> {
  const document = exportDocument(HERE, service, dev, { format: "json", isPublic: true });
  const generator = join(HERE, "../../node_modules/.bin/swagger-typescript-api");
  const text = generateClient({ document, className: "CalculatorApi", generator });
  writeFileSync(join(HERE, "client/calculator-api.ts"), text);
}

main().catch(reportUserError);
