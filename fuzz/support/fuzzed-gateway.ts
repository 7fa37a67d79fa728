import { join } from "node:path";
import { writeStack } from "./configuration.ts";
import { type GatewayProcess, startGateway } from "./gateway-process.ts";
import { startUpstream } from "./upstream.ts";

/** A gateway process with the configuration to be fuzzed, and the backend that one calls. @param root of the repository */
export async function fuzzedGateway(root: string, folder: string): Promise<GatewayProcess> {
  const upstream = await startUpstream();
  const stack = join(folder, "fuzzed");
  writeStack(stack, upstream.url);
  try {
    const gateway = await startGateway(root, stack);
    return { ...gateway, stop: () => gateway.stop().then(upstream.close) };
  } catch (error) {
    upstream.close();
    throw error;
  }
}
