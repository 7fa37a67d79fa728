import { apiPrefixOf } from "../../environments/one-api.ts";
import type { VpcLinkSetting } from "../../gateway/backends/vpc-links.ts";
import { textLog } from "../../gateway/cli/text-log.ts";
import { type GatewayOptions, type StartedGateway, startGateway } from "../../gateway/start-gateway.ts";
import { SYSTEM_IDS } from "../../gateway/system-ids.ts";
import type { Example, Upstream } from "./example.ts";
import { type Identities, NOBODY } from "./identities.ts";
import type { Target } from "./run-calls.ts";

export interface ServeProps {
  /** Directories of the example's stacks by name. */
  readonly stacks: ReadonlyMap<string, string>;
  /** 0: any free port. */
  readonly port: number;
  /** Where AWS services are that the gateway does not have itself. @default nowhere */
  readonly awsEndpoint?: string | undefined;
  /** One line that the gateway or a function wrote. */
  readonly log: (line: string) => void;
}

export interface ServedExample extends Target {
  readonly gateway: StartedGateway;
  close(): Promise<void>;
}

/** Functions run on this machine's Node.js, which is not what the SDK's warning about old versions is for. */
const FUNCTION_ENVIRONMENT = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

const CREDENTIALS = { AWS_ACCESS_KEY_ID: "testing", AWS_SECRET_ACCESS_KEY: "testing" };

/** Serves every environment of an example on localhost. Calls go to the first one. */
export async function serveExample(example: Example, props: ServeProps): Promise<ServedExample> {
  const { stacks, port, awsEndpoint, log } = props;
  const [upstreams, linked] = await Promise.all([start(example.upstreams), start(example.linked)]);
  const identities = await identitiesOf(example, stacks);
  const options: GatewayOptions = {
    ...identities.gateway,
    stageVariables: upstreams.map(({ name, address }) => ({ name, value: address })),
    vpcLinks: vpcLinksOf(example, linked),
    directories: directoriesOf(example, stacks),
    port,
    host: "127.0.0.1",
    isolation: "in-process",
    environment: FUNCTION_ENVIRONMENT,
    serviceVariables: awsEndpoint === undefined ? {} : { AWS_ENDPOINT_URL: awsEndpoint, ...CREDENTIALS },
  };
  const gateway = await startGateway(options, {
    now: Date.now,
    random: Math.random,
    ids: SYSTEM_IDS,
    log: textLog(false, log, (text) => log(`warning: ${text}`)),
    functionLog: ({ functionName, text }) => log(`[${functionName}] ${text}`),
  });
  const [{ name, namePrefix }] = example.environments;
  return {
    gateway,
    baseUrl: `${gateway.url}/${name}`,
    callers: typeof identities.callers === "function" ? identities.callers(gateway) : identities.callers,
    values: identities.values,
    apiKey: (key) => gateway.apiKeys.find((one) => one.name === `${namePrefix}-${key}`)?.value,
    close: async () => {
      await gateway.close();
      await Promise.all([...upstreams, ...linked, identities].map((one) => one.close()));
    },
  };
}

/** A neighbour without functions has nothing that can be called here: `linked` and `upstreams` stand in for it. */
function directoriesOf({ environments, neighbours = [] }: Example, stacks: ServeProps["stacks"]): readonly string[] {
  const called = neighbours.filter(({ functions }) => functions.length > 0);
  return [...new Set([...environments, ...called].map(({ name }) => stacks.get(name) ?? name))];
}

const identitiesOf = async (
  { identities, environments }: Example,
  stacks: ServeProps["stacks"],
): Promise<Identities> => (identities === undefined ? NOBODY : identities(stacks.get(environments[0].name) ?? ""));

interface Started extends Upstream {
  readonly name: string;
}

const start = (upstreams: Example["upstreams"] = {}): Promise<readonly Started[]> =>
  Promise.all(Object.entries(upstreams).map(async ([name, start]) => ({ ...(await start()), name })));

/** Each API has a link of its own, which leads to the same here; a target of an HTTP API has its ARN. */
function vpcLinksOf({ environments }: Example, linked: readonly Started[]): readonly VpcLinkSetting[] {
  const prefixes = [...new Set(environments.map(apiPrefixOf))];
  return linked.flatMap(({ name, address }) => {
    const { hostname, port } = new URL(`http://${address}`);
    const origin = { isSecure: false, hostname, port: Number(port) };
    const targets = environments.flatMap(({ httpApi }) => httpApi.targets[name] ?? []);
    const links = targets.length > 0 ? targets : prefixes.map((prefix) => `${prefix}-${name}`);
    return links.map((link) => ({ link, origin }));
  });
}
