import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigurationError } from "./terraform/configuration-error.ts";

/** @throws ConfigurationError for an address this machine does not have, or a port that is taken */
export function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    server.listen(port, host, () => {
      const address = server.address();
      if (typeof address === "object" && address !== null) resolve(address);
      else reject(new Error("the server has no address"));
    });
  });
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === "EADDRINUSE") {
    return new ConfigurationError(
      `port ${port} on ${host} is in use: choose another one with --port, or 0 for any free one`,
    );
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new ConfigurationError(`'${host}' is no address of this machine: use --host 127.0.0.1 or 0.0.0.0`);
  }
  if (error.code === "EACCES")
    return new ConfigurationError(`port ${port} needs rights this user does not have: choose one above 1023`);
  return error;
}

/** A connection whose last request is answered while the server stops would stay open for the client's next one. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const closing = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearInterval(closing);
      resolve();
    });
    server.closeIdleConnections();
  });
}
