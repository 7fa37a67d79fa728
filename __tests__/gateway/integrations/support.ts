import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Socket,
  type Server as SocketServer,
} from "node:net";
import { apiOf, resources } from "../support/configurations.ts";
import { type InProcessApi, inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

/** A request as the backend got it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

export interface Backend {
  /** Without a slash at its end. */
  readonly url: string;
  readonly host: string;
  readonly seen: Seen[];
  readonly last: () => Seen;
  /** How many connections were opened. */
  readonly connections: () => number;
}

type Answer = (request: Seen, response: ServerResponse) => void;

/** Starts backends on free ports; all are stopped when the file's tests are done. */
export function backends() {
  const servers: (Server | SocketServer)[] = [];
  const sockets = new Set<Socket>();
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
  });
  const listen = async (server: Server | SocketServer): Promise<number> => {
    servers.push(server);
    server.on("connection", (socket: Socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  };

  /** Speaks HTTP. */
  const http = async (answer: Answer = (_, response) => response.end("{}"), pem?: string): Promise<Backend> => {
    const seen: Seen[] = [];
    let connections = 0;
    const handle = (message: IncomingMessage, response: ServerResponse): void => {
      const chunks: Buffer[] = [];
      message.on("data", (chunk: Buffer) => chunks.push(chunk));
      message.on("end", () => {
        const { method = "", url = "", headers, rawHeaders } = message;
        const request = { method, url, headers, rawHeaders, body: Buffer.concat(chunks) };
        seen.push(request);
        answer(request, response);
      });
    };
    const server = pem === undefined ? createServer(handle) : createSecureServer({ key: pem, cert: pem }, handle);
    server.on("connection", () => {
      connections += 1;
    });
    const port = await listen(server);
    const host = pem === undefined ? `127.0.0.1:${port}` : `localhost:${port}`;
    const last = (): Seen => {
      const request = seen.at(-1);
      if (request === undefined) throw new Error("the backend was not called");
      return request;
    };
    return {
      url: `${pem === undefined ? "http" : "https"}://${host}`,
      host,
      seen,
      last,
      connections: () => connections,
    };
  };

  /** Says what it likes: a URL whose connections are handed out as they are. */
  const raw = async (connect: (socket: Socket) => void): Promise<string> => {
    const server = createSocketServer((socket) => {
      socket.on("error", () => {});
      connect(socket);
    });
    return `http://127.0.0.1:${await listen(server)}`;
  };
  /** A URL where nobody listens any more. */
  const nobody = async (): Promise<string> => {
    const server = createSocketServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    return `http://127.0.0.1:${port}`;
  };
  return { http, raw, nobody };
}

type Special = Readonly<Record<string, unknown>>;

/** An operation with an HTTP integration; its default response passes the body on. */
export function http(uri: string, special: Special = {}, declared: object = { "200": {} }): object {
  return {
    responses: declared,
    "x-amazon-apigateway-integration": {
      type: "http",
      httpMethod: "ANY",
      uri,
      responses: { default: { statusCode: "200" } },
      ...special,
    },
  };
}

export function httpProxy(uri: string, special: Special = {}): object {
  return { "x-amazon-apigateway-integration": { type: "http_proxy", httpMethod: "ANY", uri, ...special } };
}

/** Every method of these paths, called without a port. */
export function apisOf(): (
  operations: Readonly<Record<string, object>>,
  special?: Parameters<typeof apiOf>[1],
) => InProcessApi {
  const stackOf = stackDirectories();
  return (operations, special = {}) => {
    const paths = Object.entries(operations).map(([path, operation]) => [
      path,
      { "x-amazon-apigateway-any-method": operation },
    ]);
    return inProcessApi(stackOf({ "main.tf.json": resources(apiOf(Object.fromEntries(paths), special)) }));
  };
}
