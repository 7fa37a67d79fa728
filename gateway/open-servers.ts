import type { Server } from "node:http";
import { closeServer, listen } from "./listen.ts";
import type { ServerCertificate } from "./server/tls/secure-contexts.ts";
import { createGatewayServer, createTlsGatewayServer, type Serving } from "./server.ts";
import type { WebSockets } from "./websocket/web-sockets.ts";

export interface OpenServers {
  /** Without a slash at its end. */
  readonly url: string;
  readonly httpsUrl?: string;
  close(): Promise<void>;
}

export interface ServerAddress {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly https?: { readonly port: number };
}

/** @throws ConfigurationError when a port is taken; then none is kept */
export async function openServers(
  serving: { readonly current: Serving },
  { host, port, https }: ServerAddress,
  certificate: ServerCertificate | undefined,
  webSockets?: WebSockets,
): Promise<OpenServers> {
  const named = host.includes(":") ? `[${host}]` : host;
  const plain = createGatewayServer(serving, undefined, webSockets);
  const closeSockets = (): Promise<void> => webSockets?.close() ?? Promise.resolve();
  const closeAll = (...servers: readonly Server[]): Promise<void> =>
    Promise.all([closeSockets(), ...servers.map(closeServer)]).then(() => {});
  const url = `http://${named}:${(await listen(plain, port, host)).port}`;
  if (https === undefined || certificate === undefined) return { url, close: () => closeAll(plain) };
  const secure = createTlsGatewayServer(serving, certificate, webSockets);
  try {
    const httpsUrl = `https://${named}:${(await listen(secure, https.port, host)).port}`;
    return { url, httpsUrl, close: () => closeAll(plain, secure) };
  } catch (error) {
    await closeAll(plain);
    throw error;
  }
}
