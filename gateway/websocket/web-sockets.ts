import type { Server } from "node:http";
import type { IamKeyRing } from "../invocation/iam-keys.ts";
import type { InvocationResponse } from "../invocation/invocation-response.ts";
import { Connections } from "./connections/connections.ts";
import { type FunctionCredentials, functionKey } from "./management/function-keys.ts";
import { manageConnection } from "./management/manage-connection.ts";
import { type ManagementRequest, managementPath } from "./management/management-request.ts";
import type { PreparedWebSocketStage } from "./prepared/prepared-web-socket-stage.ts";
import { Upgrades } from "./upgrade/upgrades.ts";
import type { WebSocketServing } from "./web-socket-serving.ts";

const SWEEP_MS = 1000;
/** How long clients may take to say goodbye when the gateway stops. */
const FAREWELL_MS = 2000;

/** The WebSocket side of a running gateway: connections outlive whatever configuration they were made with. */
export class WebSockets {
  readonly connections: Connections;
  readonly #serving: WebSocketServing;
  readonly #credentials: () => FunctionCredentials;
  readonly #upgrades: Upgrades;
  readonly #servers = new Set<Server>();
  readonly #attached = new Set<Server>();
  #sweeping: NodeJS.Timeout | undefined;

  /** @param credentials those of functions, who may manage connections */
  constructor(serving: WebSocketServing, credentials: () => FunctionCredentials) {
    this.#serving = serving;
    this.#credentials = credentials;
    this.connections = new Connections(serving);
    this.#upgrades = new Upgrades(serving, this.connections);
  }

  /** Takes the upgrades of a server, from the moment there is an API that wants any. */
  attach(server: Server): void {
    this.#servers.add(server);
    this.refresh();
  }

  /** After another configuration has come. Without WebSocket APIs a server deals with upgrades by itself. */
  refresh(): void {
    if (this.#serving.current.webSockets === undefined) {
      this.connections.sweep();
      return;
    }
    for (const server of this.#servers) {
      if (this.#attached.has(server)) continue;
      this.#attached.add(server);
      server.on("upgrade", this.#upgrades.listenerFor(server));
    }
    this.#sweeping ??= setInterval(() => this.connections.sweep(), SWEEP_MS).unref();
    this.connections.sweep();
  }

  /** @param path as it came @returns whose connection it is about; undefined: it is not for the management API */
  findManaged(host: string, path: string): ManagedConnection | undefined {
    const managed = managementPath(path);
    const { webSockets } = this.#serving.current;
    if (managed === undefined || webSockets === undefined) return undefined;
    const { prefix, connectionId } = managed;
    const own = webSockets.stages.get(this.connections.find(connectionId)?.stageKey ?? "");
    const found = webSockets.endpoints.find(host, prefix);
    const [anyStage] = webSockets.stages.values();
    // Without a stage, as functions call it here, the connection itself says which one it is.
    if (found === undefined) return prefix === "" ? managedBy(own ?? anyStage, managed) : undefined;
    if ("ambiguous" in found)
      return managedBy(found.ambiguous.find((stage) => stage === own) ?? found.ambiguous[0], managed);
    return found.rest === "" || found.rest === "/" ? managedBy(found.stage, managed) : undefined;
  }

  manage(
    { stage, ...managed }: ManagedConnection,
    request: Omit<ManagementRequest, "connectionId" | "prefix">,
  ): InvocationResponse {
    const { services } = this.#serving.current;
    const keys = withKey(services.iamKeys, functionKey(this.#credentials(), stage.stage.api.accountId));
    return manageConnection({ ...request, ...managed }, stage, { connections: this.connections, keys, services });
  }

  close(): Promise<void> {
    clearInterval(this.#sweeping);
    return this.connections.close(FAREWELL_MS);
  }
}

/** A connection, and the stage it is managed at. */
export interface ManagedConnection extends Pick<ManagementRequest, "connectionId" | "prefix"> {
  readonly stage: PreparedWebSocketStage;
}

function managedBy(
  stage: PreparedWebSocketStage | undefined,
  managed: Pick<ManagementRequest, "connectionId" | "prefix">,
): ManagedConnection | undefined {
  return stage && { ...managed, stage };
}

/** A key of `--iam-keys` wins over one of the same id. */
function withKey(keys: IamKeyRing, key: ReturnType<typeof functionKey>): IamKeyRing {
  return keys.has(key.accessKeyId) ? keys : new Map([...keys, [key.accessKeyId, key]]);
}
