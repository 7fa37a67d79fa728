import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import {
  type GatewayOptions,
  type GatewayWorld,
  type StartedGateway,
  startGateway,
} from "../../../gateway/start-gateway.ts";
import { SYSTEM_IDS } from "../../../gateway/system-ids.ts";

/** Starts gateways on free ports; those still running are stopped when the file's tests are done. */
export function realGateways(): (
  options: Pick<GatewayOptions, "directories"> & Partial<GatewayOptions>,
  world?: Partial<Pick<GatewayWorld, "now" | "random">>,
) => Promise<StartedGateway & { readonly lines: string[] }> {
  const running: StartedGateway[] = [];
  afterAll(() => Promise.all(running.map((gateway) => gateway.close())));
  return async (options, world) => {
    const lines: string[] = [];
    const gateway = await startGateway(
      { port: 0, host: "127.0.0.1", isolation: "in-process", ...options },
      {
        now: Date.now,
        random: Math.random,
        ids: SYSTEM_IDS,
        log: {
          access: (line) => lines.push(line),
          execution: (more) => lines.push(...more),
          warn: (text) => lines.push(`warning: ${text}`),
        },
        functionLog: ({ text }) => lines.push(text),
        ...world,
      },
    );
    running.push(gateway);
    return { ...gateway, lines };
  };
}

/** A port something listens on, until the file's tests are done. */
export async function takenPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return (server.address() as AddressInfo).port;
}
