import { join } from "node:path";

import type { Processes } from "./processes.ts";

/** A call that was not a read. */
export interface Write {
  /** As in the request's signature: `apigateway`, `lambda`, `s3` … */
  readonly service: string;
  /** The operation where the protocol names it, else the HTTP method. */
  readonly action: string;
  readonly path: string;
  readonly status: number;
}

export interface Emulator {
  /** As in `http://127.0.0.1:40123`. */
  readonly endpoint: string;
  /** Every write since the start, oldest first. */
  writes(): Promise<readonly Write[]>;
  /** Everything that exists, as in `lambda function records-dev-authorize`, sorted. */
  resources(): Promise<readonly string[]>;
  /** The OpenAPI document a deployment of API Gateway froze. */
  frozenDocument(apiId: string, deploymentId: string): Promise<unknown>;
  stop(): Promise<void>;
}

interface Props {
  readonly processes: Processes;
  readonly python: string;
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts AWS on loopback, on a port that is free. */
export async function startEmulator({ processes, python, root, env }: Props): Promise<Emulator> {
  const cwd = join(root, "e2e", "moto");
  const server = processes.start(python, ["server.py", "--with-parent"], { cwd, env });
  const ready = await server.waitFor("ready http://");
  const endpoint = ready.slice(ready.indexOf("http://")).trim();
  const page = async (path: string) => {
    const response = await fetch(`${endpoint}/_stagecraft/${path}`);
    if (!response.ok) throw new Error(`the emulated AWS answers ${response.status} to ${path}`);
    return response.json();
  };
  return {
    endpoint,
    writes: async () => (await page("writes")) as Write[],
    resources: async () => (await page("resources")) as string[],
    frozenDocument: async (apiId, deploymentId) =>
      ((await page(`deployments/${apiId}/${deploymentId}`)) as { document: unknown }).document,
    stop: () => server.stop(),
  };
}
