import type { LoadScenario } from "./measure-load.ts";
import type { Server, Servers } from "./servers.ts";
import { API_KEY } from "./stack.ts";
import type { HttpRequest } from "./support/http-request.ts";

export const HELLO = (url: string): HttpRequest => ({ method: "GET", url: `${url}/dev/hello`, headers: {} });

const FULL = (url: string): HttpRequest => ({
  method: "POST",
  url: `${url}/dev/full`,
  headers: { "content-type": "application/json", authorization: "Bearer ann", "x-api-key": API_KEY },
  body: '{"item":"teapot","quantity":2,"note":"short and stout"}',
});

const HTTP_HELLO = (url: string): HttpRequest => ({ method: "GET", url: `${url}/http/hello`, headers: {} });

const HTTP_FULL = (url: string): HttpRequest => ({
  method: "POST",
  url: `${url}/http/full`,
  headers: { "content-type": "application/json", authorization: "Bearer ann", origin: "https://www.example.com" },
  body: '{"item":"teapot","quantity":2,"note":"short and stout"}',
});

const ITEMS = (url: string): HttpRequest => ({
  method: "POST",
  url: `${url}/dev/items`,
  headers: { "content-type": "application/json" },
  body: '{"id":"5b1f8a1e","name":"teapot","price":12.5,"tags":["short","stout"]}',
});

/** What scenarios are made of. */
export interface Cast {
  readonly servers: Servers;
  /** Of a DynamoDB in a process of its own. */
  readonly tablesUrl: string;
  /** Other people's servers; none unless asked for. */
  readonly peers: readonly Server[];
}

export const LOAD_SCENARIOS: ReadonlyMap<string, (cast: Cast) => LoadScenario> = new Map<
  string,
  (cast: Cast) => LoadScenario
>([
  ["hello", (cast) => ({ name: "hello", request: HELLO, servers: withoutTables(cast) })],
  [
    "hello-logged",
    ({ servers }) => ({
      name: "hello-logged",
      request: HELLO,
      servers: [servers.raw, servers.gateway("logged", { isLogged: true })],
    }),
  ],
  ["http-hello", ({ servers }) => ({ name: "http-hello", request: HTTP_HELLO, servers: withHttpApi(servers) })],
  ["http-full", ({ servers }) => ({ name: "http-full", request: HTTP_FULL, servers: withHttpApi(servers) })],
  ["full", (cast) => ({ name: "full", request: FULL, servers: withoutTables(cast) })],
  [
    "items",
    ({ servers, tablesUrl, peers }) => ({
      name: "items",
      request: ITEMS,
      servers: [
        servers.proxy(tablesUrl),
        servers.gateway("tables", { tablesUrl }),
        servers.gateway("tables", { tablesUrl }, "worker"),
        ...peers,
      ],
    }),
  ],
  [
    "items-embedded",
    ({ servers }) => ({
      name: "items-embedded",
      request: ITEMS,
      servers: [servers.proxy("embedded"), servers.gateway("embedded", { hasTable: true })],
    }),
  ],
]);

function withHttpApi(servers: Servers): readonly Server[] {
  return [
    servers.raw,
    servers.gateway("http", { hasHttpApi: true }),
    servers.gateway("http", { hasHttpApi: true }, "worker"),
  ];
}

function withoutTables({ servers, peers }: Cast): readonly Server[] {
  return [servers.raw, servers.proxy(), servers.gateway("plain"), servers.gateway("plain", {}, "worker"), ...peers];
}
