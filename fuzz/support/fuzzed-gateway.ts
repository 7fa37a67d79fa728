import { join } from "node:path";
import { writeStack } from "./configuration.ts";
import { type GatewayProcess, startGateway } from "./gateway-process.ts";
import type { Presence } from "./presence.ts";
import { startUpstream } from "./upstream.ts";

export interface FuzzedGateway extends GatewayProcess {
  readonly presence: Presence;
}

/** A gateway process with the configuration to be fuzzed, and the backend that one calls. @param root of the repository */
export async function fuzzedGateway(root: string, folder: string): Promise<FuzzedGateway> {
  const upstream = await startUpstream();
  const stack = join(folder, "fuzzed");
  writeStack(stack, upstream.url);
  try {
    const gateway = await startGateway(root, stack);
    return { ...gateway, presence: upstream.presence, stop: () => gateway.stop().then(upstream.close) };
  } catch (error) {
    upstream.close();
    throw error;
  }
}
