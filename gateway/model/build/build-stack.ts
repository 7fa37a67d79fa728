import type { Configuration } from "../../terraform/configuration.ts";
import type { Stack } from "../stack.ts";
import { buildAliases } from "./build-aliases.ts";
import { buildClientCertificates } from "./build-client-certificates.ts";
import { buildCustomDomains } from "./build-custom-domains.ts";
import { buildFunctionPermissions } from "./build-function-permissions.ts";
import { buildFunctions } from "./build-functions.ts";
import { buildRest } from "./build-rest.ts";
import type { VariableOverrides } from "./build-stages.ts";
import { buildTables } from "./build-tables.ts";
import { buildApiKeys, buildUsagePlans } from "./build-usage-plans.ts";
import { buildUserPools } from "./build-user-pools.ts";
import { buildVpcLinks } from "./build-vpc-links.ts";
import { resourcesNotServed, unresolved } from "./coverage.ts";
import { idleCaching } from "./idle-caching.ts";
import { given } from "./read.ts";
import { type FindRelease, presentRelease, Releases } from "./releases.ts";
import { settingsNotServed } from "./settings-not-served.ts";
import { buildHttp } from "./v2/build-http.ts";
import { buildWebSockets } from "./v2/build-web-sockets.ts";
import { closingThrottles } from "./v2/closing-throttles.ts";

export interface BuildOptions {
  /** @default no earlier build is known */
  readonly findRelease?: FindRelease;
  /** @default stage variables are as configured */
  readonly overrides?: VariableOverrides;
}

/** Turns a configuration into plain frozen values: everything that can be served, and a list of what cannot. */
export function buildStack(configuration: Configuration, options: BuildOptions = {}): Stack {
  const { findRelease = () => undefined, overrides = () => ({}) } = options;
  const release = presentRelease(configuration);
  const releases = new Releases(findRelease, release, configuration.name);
  const { notServed: functionsNotServed, ...lambda } = buildFunctions(configuration);
  const aliases = buildAliases(configuration, lambda.functions, (name, called) => releases.code(name, called));
  const rest = buildRest({ configuration, releases, overrides });
  const webSockets = buildWebSockets({ configuration, releases, overrides });
  const http = buildHttp({ configuration, releases, overrides });
  const apiKeys = buildApiKeys(configuration);
  const parts = {
    name: configuration.name,
    directory: configuration.directory,
    ...given("release", release),
    ...rest.parts,
    ...http.parts,
    ...webSockets.parts,
    domains: buildCustomDomains(configuration),
    ...lambda,
    aliases,
    functionPermissions: buildFunctionPermissions(configuration),
    tables: buildTables(configuration),
    userPools: buildUserPools(configuration),
    vpcLinks: buildVpcLinks(configuration),
    clientCertificates: buildClientCertificates(configuration),
    apiKeys,
    usagePlans: buildUsagePlans(configuration, apiKeys),
  };
  const notServed = [
    ...rest.notServed,
    ...functionsNotServed,
    ...http.notServed,
    ...webSockets.notServed,
    ...resourcesNotServed(configuration),
    ...settingsNotServed(configuration),
    ...unresolved(configuration),
  ];
  return Object.freeze({
    ...parts,
    files: [...configuration.files],
    notServed,
    notices: [...releases.notices(), ...settingsNotices(parts)],
  });
}

function settingsNotices({
  stages,
  httpStages,
  webSocketStages,
}: Pick<Stack, "stages" | "httpStages" | "webSocketStages">): readonly string[] {
  return [...idleCaching(stages), ...closingThrottles([...httpStages, ...webSocketStages])];
}
