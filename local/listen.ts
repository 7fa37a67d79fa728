import type { Server } from "node:net";

import { UserError } from "../errors/user-error.ts";

export interface Listening {
  readonly port: number;
  readonly host: string;
  /** The option that chooses the port, for the message. */
  readonly option: string;
  readonly what: string;
}

/** @throws UserError when the port is in use or not allowed */
export function listen(server: Server, { port, host, option, what }: Listening): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        reject(new UserError(`port ${port} is in use, so ${what} cannot start: choose another one with ${option}`));
      } else if (error.code === "EACCES") {
        reject(new UserError(`port ${port} is not allowed for ${what}: choose one above 1023 with ${option}`));
      } else {
        reject(error);
      }
    });
    server.listen(port, host, resolve);
  });
}
