import type { Environment } from "../environments/environment.ts";
import { UserError } from "../errors/user-error.ts";
import { oncePer } from "../openapi/once-per.ts";
import type { ReleasedDocuments } from "./released-documents.ts";
import type { ServiceDefinition } from "./service-definition.ts";
import { stageVariablesOf } from "./stage-variables.ts";
import { tableStageVariablesOf } from "./table-stage-variables.ts";

/** `stageVariables.x` in a mapping, `${stageVariables.x}` in a URI, `$stageVariables['x']` in a template. */
const REFERENCE = /\bstageVariables(?:\.|\[\\?["'])(\w+)/g;

/** The alias of the release and ids of VPC links, which only the stack knows. */
const OF_THE_STACK = /^(lambdaAlias$|vpcLink[A-Z0-9])/;

/**
 * A stage variable that is not set is an empty text in API Gateway: URIs lead nowhere, and nobody is told why.
 *
 * @param documents the APIs as they are rendered
 * @throws UserError that names each variable the environment does not set, and how it would
 */
export function checkStageVariables(
  environment: Environment,
  service: ServiceDefinition,
  documents: ReleasedDocuments,
): void {
  const referred = Object.values(documents).flatMap(namesIn);
  const needed = new Set([...referred, ...(service.stageVariables ?? [])]);
  const given = { ...stageVariablesOf(environment), ...tableStageVariablesOf(service, environment) };
  const missing = [...needed].filter((name) => !OF_THE_STACK.test(name) && !(name in given));
  if (missing.length === 0) return;
  const lines = missing.map((name) => `  stage variable '${name}' is needed and not set; ${settingFor(name)}`);
  throw new UserError(`environment '${environment.name}' is not valid:\n${lines.join("\n")}`);
}

/** Environments share the documents, which are long. */
const namesIn = oncePer((part: object) => [...JSON.stringify(part).matchAll(REFERENCE)].map(([, name = ""]) => name));

function settingFor(name: string): string {
  if (name === "allowedOrigin") return "set allowedOrigin, as in 'https://app.example.com'";
  if (["jwtIssuer", "jwtAudience", "jwksUrl"].includes(name)) return "set authorizer: { issuer, audience, jwksUrl }";
  return `set stageVariables: { ${name}: '…' }`;
}
