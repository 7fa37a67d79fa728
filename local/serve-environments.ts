import { notServedLines } from "../gateway/cli/not-served-lines.ts";
import { type GatewayWorld, type StartedGateway, startGateway } from "../gateway/start-gateway.ts";
import type { LocalOptions } from "./cli-options.ts";
import { bestKeyOf, describeStages } from "./describe-stages.ts";
import { exampleRequests } from "./example-requests.ts";
import type { Greeting } from "./greeting.ts";
import { issueToken } from "./issue-token.ts";
import { AUDIENCE, writeIssuerRecord } from "./issuer-record.ts";
import { issuerVariables } from "./issuer-variables.ts";
import { keepReleases } from "./keep-releases.ts";
import { listStacks } from "./list-stacks.ts";
import { localFolders } from "./local-folders.ts";
import { outsideKeysOf } from "./outside-keys.ts";
import { reloadSources } from "./reload-sources.ts";
import { runSynthesis } from "./run-synthesis.ts";
import { openSigningKey, type SigningKey } from "./signing-key.ts";
import { startTokenIssuer, type TokenIssuer } from "./token-issuer.ts";

export interface LocalWorld extends GatewayWorld {
  /** Absolute path of the repository. */
  readonly root: string;
  /** Of this process; the synthesis gets it. */
  readonly environment: NodeJS.ProcessEnv;
  readonly newId: () => string;
  /** Tells what was reloaded. */
  readonly write: (line: string) => void;
}

export interface LocalEnvironments {
  readonly greeting: Greeting;
  /** Lets running requests finish, then stops everything. */
  close(): Promise<void>;
}

/** Functions run on this machine's Node.js, which is not what the SDK's warning about old versions is for. */
const FUNCTION_ENVIRONMENT = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

/**
 * Synthesizes every environment and serves them, with tables and an issuer of tokens whose tokens every stage accepts.
 *
 * @throws UserError when a stack cannot be synthesized or served, or a port is in use
 */
export async function serveEnvironments(options: LocalOptions, world: LocalWorld): Promise<LocalEnvironments> {
  const folders = localFolders(world.root);
  const key = await openSigningKey(folders.issuer);
  const issuer = await startTokenIssuer(key, options.issuerPort);
  try {
    const begin = world.now();
    const synthesize = (isBackground: boolean) =>
      runSynthesis({ root: world.root, output: folders.output, head: folders.head }, world.environment, isBackground);
    await synthesize(false);
    const synthesized = world.now();
    keepReleases(listStacks(folders.head), folders.releases);
    const gateway = await serve(options, world, issuer);
    writeIssuerRecord(folders.issuer, { issuer: issuer.issuer, audience: AUDIENCE });
    const startMs = { synthesis: synthesized - begin, gateway: world.now() - synthesized };
    const greeting = await greet(gateway, { world, issuer, key, startMs });
    const stopWatching = options.watch ? watchSources(gateway, () => synthesize(true), world) : async () => {};
    return {
      greeting,
      close: () =>
        stopWatching()
          .then(() => gateway.close())
          .then(() => issuer.close()),
    };
  } catch (error) {
    await issuer.close();
    throw error;
  }
}

function watchSources(
  gateway: StartedGateway,
  synthesize: () => Promise<void>,
  world: LocalWorld,
): () => Promise<void> {
  const { root, write, now } = world;
  const openBundler = async (directory: string) => {
    // Loaded when it is needed: the first answer does not wait for it.
    const { openQuickBundler } = await import("../bundling/quick-bundler.ts");
    return openQuickBundler({ root, directory });
  };
  return reloadSources({ root, folders: localFolders(root), gateway, synthesize, openBundler, write, now });
}

function serve(options: LocalOptions, world: LocalWorld, issuer: TokenIssuer): Promise<StartedGateway> {
  const folders = localFolders(world.root);
  const gatewayOptions = {
    directories: listStacks(folders.output).map(({ directory }) => directory),
    releases: folders.releases,
    stageVariables: issuerVariables(issuer),
    outsideKeys: () => outsideKeysOf(world.root, listStacks(folders.output)),
    port: options.port,
    host: "127.0.0.1",
    isolation: options.isolation,
    reports: "cold starts" as const,
    environment: FUNCTION_ENVIRONMENT,
    serviceVariables: world.environment,
    ...(options.keepData && { tablesPath: folders.tables }),
  };
  return startGateway(gatewayOptions, world);
}

interface GreetingInput {
  readonly world: LocalWorld;
  readonly issuer: TokenIssuer;
  readonly key: SigningKey;
  readonly startMs: Greeting["startMs"];
}

async function greet(gateway: StartedGateway, { world, issuer, key, startMs }: GreetingInput): Promise<Greeting> {
  const { now, newId } = world;
  const stacks = gateway.stacks();
  const request = {
    subject: "demo",
    scope: "records:read records:write",
    audience: AUDIENCE,
    lifetimeSeconds: 12 * 3_600,
  };
  const token = await issueToken(request, { issuer: issuer.issuer, key, newId }, new Date(now()));
  const [stage = ""] = gateway.stages;
  const apiKey = bestKeyOf(stacks, stage) ?? "";
  return {
    url: gateway.url,
    stages: describeStages(stacks, gateway.url),
    apiKeys: Object.fromEntries(gateway.apiKeys.map(({ name, value }) => [name, value])),
    issuer: issuer.issuer,
    token,
    examples: exampleRequests({ stageUrl: `${gateway.url}/${stage}`, apiKey, token }),
    notices: [...gateway.warnings.map((warning) => `notice: ${warning}`), ...notServedLines(gateway.notServed)],
    startMs,
  };
}
