import { join } from "node:path";

import type { Figure } from "./figure.ts";
import { measureLoad } from "./measure-load.ts";
import { measureReload } from "./measure-reload.ts";
import { measureSoak } from "./measure-soak.ts";
import { measureStart } from "./measure-start.ts";
import type { GatewayBenchOptions } from "./options.ts";
import { installPeers, peerServers } from "./peers.ts";
import { HELLO, LOAD_SCENARIOS } from "./scenarios.ts";
import { type Server, Servers } from "./servers.ts";
import { freePort } from "./support/free-port.ts";
import type { LoadTool } from "./support/load.ts";
import { startServer } from "./support/server-process.ts";
import { measureVtl } from "./vtl.ts";
import { type Workspace, writeZip } from "./workspace.ts";

export interface BenchWorld {
  readonly root: string;
  readonly workspace: Workspace;
  readonly tool: LoadTool;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly note: (text: string) => void;
}

export const SCENARIOS: readonly string[] = [...LOAD_SCENARIOS.keys(), "start", "reload", "vtl", "soak"];

/** Measures what was asked for, one scenario after the other. */
export async function runScenarios(options: GatewayBenchOptions, world: BenchWorld): Promise<readonly Figure[]> {
  const isWanted = (name: string): boolean => options.scenarios.length === 0 || options.scenarios.includes(name);
  const servers = new Servers(world.root, world.workspace);
  const figures: Figure[] = [];
  if ([...LOAD_SCENARIOS.keys()].some(isWanted)) figures.push(...(await runLoad(options, world, servers, isWanted)));
  if (isWanted("start")) figures.push(...(await runStart(options, world, servers)));
  if (isWanted("reload")) figures.push(...(await runReload(options, world, servers)));
  if (isWanted("vtl")) figures.push(...(await measureVtl(options.rounds, world.now)));
  if (isWanted("soak") && options.soakMinutes > 0) figures.push(...(await runSoak(options, world, servers)));
  return figures;
}

async function runLoad(
  options: GatewayBenchOptions,
  world: BenchWorld,
  servers: Servers,
  isWanted: (name: string) => boolean,
): Promise<readonly Figure[]> {
  const port = await freePort();
  const tablesUrl = `http://127.0.0.1:${port}`;
  const tables = await startServer(
    servers.tables.command(port),
    { method: "GET", url: tablesUrl, headers: {} },
    world.now,
  );
  try {
    const peers = options.hasPeers ? peersOf(world, tablesUrl) : [];
    const figures: Figure[] = [];
    for (const [name, make] of LOAD_SCENARIOS) {
      if (isWanted(name))
        figures.push(...(await measureLoad(make({ servers, tablesUrl, peers }), { ...options, ...world })));
    }
    return figures;
  } finally {
    await tables.stop();
  }
}

/** None, with a note, where they cannot be installed. */
function peersOf({ root, workspace, note }: BenchWorld, tablesUrl: string): readonly Server[] {
  try {
    return peerServers(installPeers(root), workspace, tablesUrl);
  } catch (error) {
    note(
      `serverless-offline is left out, for it could not be installed: ${error instanceof Error ? error.message : error}`,
    );
    return [];
  }
}

function runStart({ rounds }: GatewayBenchOptions, { now }: BenchWorld, servers: Servers): Promise<readonly Figure[]> {
  const withTable = { ...servers.gateway("embedded", { hasTable: true }), name: "gateway, with a table" };
  const started = [servers.raw, servers.proxy(), servers.gateway("plain"), withTable];
  return measureStart(started, HELLO, rounds + 2, now);
}

function runReload(
  { rounds }: GatewayBenchOptions,
  { workspace, tool, now }: BenchWorld,
  servers: Servers,
): Promise<readonly Figure[]> {
  const zip = join(workspace.directory, "hello.zip");
  const edit = (answer: string): void => {
    const response = { statusCode: 200, headers: { "Content-Type": "text/plain" }, body: answer };
    writeZip(zip, Buffer.from(`exports.handler = async () => (${JSON.stringify(response)});`));
  };
  return measureReload(servers.gateway("plain"), HELLO, { rounds, tool, now, edit });
}

async function runSoak(
  { soakMinutes }: GatewayBenchOptions,
  { tool, now }: BenchWorld,
  servers: Servers,
): Promise<readonly Figure[]> {
  const plan = { minutes: soakMinutes, tool, now };
  return [
    ...(await measureSoak(servers.gateway("plain"), HELLO, plan)),
    ...(await measureSoak(servers.gateway("plain", {}, "worker"), HELLO, plan)),
  ];
}
