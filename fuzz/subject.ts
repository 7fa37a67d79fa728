import type { GatewayProcess } from "./support/gateway-process.ts";

/** What is sent to a gateway, and what should come of it. */
export interface Subject<Gateway extends GatewayProcess = GatewayProcess> {
  /** @param limitMs how long the gateway may take for anything */
  newClient(gateway: Gateway, limitMs: number): FuzzClient;
  /** Looks once more when every client is gone. @returns what must not be, in sentences @default all is well */
  readonly atTheEnd?: (gateway: Gateway, limitMs: number) => Promise<readonly string[]>;
}

export interface FuzzClient {
  /** Sends the input of this number, which is the same for the same seed. */
  send(seed: number, index: number): Promise<Sent>;
  /** Sends something whose answer is known. @returns what is wrong with it */
  control(round: number): Promise<string | undefined>;
  close(): void;
}

/** What came of an input: in a word, and what of it must not be. */
export interface Sent {
  readonly kind: string;
  readonly wrong?: string;
}
