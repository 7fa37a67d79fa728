import type { Construct } from "constructs";

import { CustomDomain } from "../constructs/custom-domain.ts";
import { Firewall } from "../constructs/firewall.ts";
import type { RestApi } from "../constructs/rest-api.ts";
import type { Stage } from "../constructs/stage.ts";
import type { Environment } from "../environments/environment.ts";

interface Props {
  readonly environment: Environment;
  readonly api: RestApi;
  readonly stage: Stage;
  readonly preview: Stage | undefined;
}

/** What stands before the stage: a firewall, and a domain name. Both only where the environment says so. */
export function frontOfStack(scope: Construct, props: Props): { readonly domain?: CustomDomain } {
  addFirewall(scope, props);
  const domain = domainOf(scope, props);
  return { ...(domain && { domain }) };
}

function addFirewall(scope: Construct, { environment, stage, preview }: Props): void {
  const { waf, namePrefix, logs, networks } = environment;
  if (waf === undefined) return;
  new Firewall(scope, "firewall", {
    ...waf,
    stage,
    preview,
    name: namePrefix,
    managedRules: waf.managedRules.map((rules) => (typeof rules === "string" ? { name: rules, countOnly: [] } : rules)),
    networks: { allow: rangesOf(waf.allowNetworks, networks), block: rangesOf(waf.blockNetworks, networks) },
    ...(waf.logs && { logRetentionDays: logs.retentionDays }),
  });
}

const rangesOf = (names: readonly string[], networks: Environment["networks"]) => [
  ...new Set(names.flatMap((name) => networks[name] ?? [])),
];

function domainOf(scope: Construct, { environment, api, stage }: Props): CustomDomain | undefined {
  const { domain } = environment;
  if (domain === undefined) return undefined;
  const { name, securityPolicy, basePath, mappings, ...settings } = domain;
  return new CustomDomain(scope, "domain", {
    ...settings,
    api,
    stage,
    domainName: name,
    securityPolicy: securityPolicy === "TLS_1_2" ? securityPolicy : securityPolicy.policy,
    paths: mappings ?? [basePath ?? ""],
  });
}
