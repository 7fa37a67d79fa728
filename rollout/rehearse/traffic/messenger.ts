import { once } from "node:events";
import { WebSocket } from "ws";

import type { Random } from "../../simulate/random.ts";
import type { CallableMessage, ConnectingTo } from "./callable-message.ts";
import type { Place } from "./callable-method.ts";
import { sampleJson } from "./sample-json.ts";

export interface MessengerSettings {
  /** Of the gateway: `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly place: Place;
  readonly connecting: ConnectingTo;
  readonly token: string;
  readonly apiKey: string;
  readonly random: Random;
  /** Returns when the next call at this stage has ended. */
  nextCall(): Promise<void>;
}

/** Clients who stay connected, and say something in turns. */
const CLIENTS = 5;

interface Client {
  readonly socket: WebSocket;
  /** Called when the connection is closed, for whoever waits for what it said. */
  readonly waiting: Set<() => void>;
}

/** Says messages as several clients would; who is sent away, or not let in, tries again with the next one. */
export function createMessenger(settings: MessengerSettings) {
  const clients = new Map<number, Promise<Client>>();
  const clientAt = async (index: number): Promise<Client> => {
    const known = await clients.get(index);
    if (known !== undefined && isOpen(known)) return known;
    const connecting = connect(settings);
    clients.set(index, connecting);
    return connecting;
  };
  return {
    async say(message: CallableMessage): Promise<void> {
      const client = await clientAt(Math.floor(settings.random() * CLIENTS));
      if (!isOpen(client)) return;
      const ended = settings.nextCall();
      client.socket.send(JSON.stringify(textOf(message)));
      await untilClosed(client, ended);
    },
    async close(): Promise<void> {
      for (const { socket } of await Promise.all(clients.values())) socket.terminate();
    },
  };
}

const isOpen = ({ socket }: Client) => socket.readyState === WebSocket.OPEN;

const untilClosed = ({ waiting }: Client, ended: Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      waiting.delete(go);
      resolve();
    };
    waiting.add(go);
    void ended.then(go);
  });

/** @returns a closed one for who is not let in */
async function connect({ url, place, connecting, token, apiKey }: MessengerSettings): Promise<Client> {
  const { needsToken, needsKey, query } = connecting;
  const search = query.map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(token)}`).join("&");
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}${place.base}${search === "" ? "" : `?${search}`}`, {
    headers: {
      ...(place.host !== undefined && { Host: place.host }),
      ...(needsToken && { Authorization: `Bearer ${token}` }),
      ...(needsKey && { "X-Api-Key": apiKey }),
    },
  });
  const waiting = new Set<() => void>();
  // A connection that breaks off is closed as well.
  socket.on("error", () => undefined);
  socket.on("close", () => {
    for (const go of waiting) go();
  });
  await Promise.race([once(socket, "open"), once(socket, "close")]).catch(() => undefined);
  return { socket, waiting };
}

function textOf({ keyAt, body, logged }: CallableMessage): unknown {
  const sample = sampleJson(body);
  if (keyAt === undefined || typeof sample !== "object" || sample === null) return sample;
  const keyed = keyAt.reduceRight<unknown>((inner, name) => ({ [name]: inner }), logged);
  return { ...sample, ...Object(keyed) };
}
