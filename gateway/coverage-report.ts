import { absentFunctions } from "./absent-functions.ts";
import { closedMethods } from "./access/closed-methods.ts";
import type { AccessFiles } from "./access/load-access.ts";
import { type BackendOptions, backendsOf } from "./backends/backends-of.ts";
import { type ClientCertificateFiles, readClientCertificates } from "./backends/client-certificates.ts";
import { readServiceSettings, type Variables, withEmbeddedTables } from "./backends/service-settings.ts";
import { createStageTable } from "./create-stage-table.ts";
import { forbiddenFunctions } from "./forbidden-functions.ts";
import type { Backends } from "./invocation/backends.ts";
import { type LoadOptions, loadStacks } from "./load-stacks.ts";
import { resourceCoverage } from "./model/build/coverage.ts";
import { readOpenApiDocument } from "./model/build/openapi/document.ts";
import { extensionCoverage, extensionsIn } from "./model/build/openapi/extensions.ts";
import { httpExtensionCoverage } from "./model/build/v2/http-extensions.ts";
import type { NotServed, Stack } from "./model/stack.ts";
import { type HttpsOptions, readServerCertificate } from "./server/tls/https-options.ts";
import { prepareTls } from "./server/tls/prepare-tls.ts";
import type { Block } from "./terraform/block.ts";
import { loadConfiguration } from "./terraform/load-configuration.ts";
import { createWebSocketTable } from "./websocket/create-web-socket-table.ts";

export interface CoverageOptions extends LoadOptions, AccessFiles, Pick<BackendOptions, "vpcLinks"> {
  /** `AWS_ENDPOINT_URL` and the like: where services are. */
  readonly serviceVariables?: Variables;
  readonly clientCertificateFiles?: readonly ClientCertificateFiles[];
  /** TLS beside plain HTTP. @default none */
  readonly https?: HttpsOptions;
}

export interface CoverageItem {
  /** Of the resource, or of a part of it. */
  readonly address: string;
  readonly level: "exact" | "approximate" | "absent";
  /** What it is: a type of resources, or an extension of OpenAPI; absent where the address says it. */
  readonly kind?: string;
  /** How many there are of it at the address. @default 1 */
  readonly count?: number;
  /** Present for everything that is not exact, and for what is exact because it means nothing while requests are answered. */
  readonly reason?: string;
}

/** Kinds of APIs whose bodies are OpenAPI documents, each with extensions of its own. */
const EXTENSIONS_OF: ReadonlyMap<string, (name: string) => ReturnType<typeof extensionCoverage>> = new Map([
  ["aws_api_gateway_rest_api", extensionCoverage],
  ["aws_apigatewayv2_api", httpExtensionCoverage],
]);

const SILENT = "means nothing while requests are answered";

/**
 * Everything a configuration consists of, and how faithfully it is served.
 *
 * @throws ConfigurationError when a directory cannot be read
 */
export function coverageReport(options: CoverageOptions): readonly CoverageItem[] {
  const stacks = loadStacks(options);
  const backends = expectedBackends(stacks, options);
  const problems = [...stageProblems(stacks, options, backends), ...createWebSocketTable(stacks, backends).problems];
  const closed = closedMethods(stacks, options.iamKeysFile !== undefined, options.userPoolOptions ?? []);
  const functions = [...absentFunctions(stacks), ...forbiddenFunctions(stacks).notServed];
  const notServed = [...stacks.flatMap((stack) => stack.notServed), ...closed, ...functions, ...problems];
  const resources = stacks.flatMap(({ directory }) => loadConfiguration(directory).resources);
  const named = new Set(notServed.map(({ address }) => address));
  const items = [
    ...notServed.map(asItem),
    ...resources.filter(({ address }) => !named.has(address)).map(exactResource),
    ...resources.flatMap(exactExtensions),
  ];
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function stageProblems(stacks: readonly Stack[], { https }: CoverageOptions, backends: Backends): readonly NotServed[] {
  const domains = stacks.flatMap((stack) => stack.domains);
  const tls = https && prepareTls(domains, readServerCertificate(https), https.truststorePaths);
  const table = createStageTable(stacks, tls && { trusting: new Set(tls.trustingDomains.keys()) }, backends);
  return [...table.problems, ...(tls?.problems ?? [])];
}

/** As when the gateway is started with these options. */
function expectedBackends(stacks: readonly Stack[], { serviceVariables = {}, ...options }: CoverageOptions): Backends {
  const hasTables = stacks.some(({ tables }) => tables.length > 0);
  const services = withEmbeddedTables(readServiceSettings(serviceVariables), hasTables ? "embedded" : undefined);
  const clientCertificates = readClientCertificates(options.clientCertificateFiles);
  return backendsOf(stacks, { ...options, services, clientCertificates });
}

function asItem({ address, reason, isApproximate }: NotServed): CoverageItem {
  return { address, level: isApproximate === true ? "approximate" : "absent", reason };
}

function exactResource({ address, type }: Block): CoverageItem {
  const isSilent = resourceCoverage(type) === "silent";
  return { address, level: "exact", kind: type, ...(isSilent && { reason: SILENT }) };
}

function exactExtensions(block: Block): readonly CoverageItem[] {
  const coverageOf = EXTENSIONS_OF.get(block.type);
  if (coverageOf === undefined) return [];
  const body = block.read("body");
  const document = typeof body === "string" ? readOpenApiDocument(body, block.surroundings) : undefined;
  if (document === undefined || typeof document === "string") return [];
  return [...extensionsIn(document)].flatMap(([kind, count]) => {
    const coverage = coverageOf(kind);
    if (typeof coverage !== "string") return [];
    const reason = coverage === "silent" ? { reason: SILENT } : {};
    return [{ address: block.address, level: "exact" as const, kind, count, ...reason }];
  });
}
