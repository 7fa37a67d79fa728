import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { reportUserError } from "../../errors/report-user-error.ts";
import { measureServer, type WebSocketFigures } from "./measure-server.ts";
import { parseWebSocketBenchOptions } from "./options.ts";
import { webSocketReport } from "./report.ts";
import { echoServers } from "./servers.ts";

const USAGE = `Opens many WebSocket connections at once, each of which says something and waits for its echo: to a bare server of the
package ws, and to the gateway, where a function echoes.

usage: npm run bench:websocket -- [--connections <number>] [--messages <number>] [--json]

  --connections <number>   open at the same time (default 10000); each takes a file here and one in the server: ulimit -n
  --messages <number>      that each says, one after the other (default 10)
  --json                   print figures as JSON
`;

const ROOT = join(import.meta.dirname, "../..");

async function main(args: readonly string[]): Promise<void> {
  const { connections, messages, json, help } = parseWebSocketBenchOptions(args);
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), "stagecraft-bench-"));
  try {
    const figures: WebSocketFigures[] = [];
    for (const server of echoServers(ROOT, directory)) {
      figures.push(await measureServer(server, connections, messages, () => performance.now()));
    }
    process.stdout.write(json ? `${JSON.stringify(figures, null, 2)}\n` : webSocketReport(figures));
    process.exitCode = figures.some(({ errors }) => errors > 0) ? 1 : 0;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  reportUserError(error);
  process.exit(1);
});
