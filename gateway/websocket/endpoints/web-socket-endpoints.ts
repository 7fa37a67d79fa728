import { hostNameOf } from "../../invocation/endpoints/host-name.ts";
import type { CustomDomain, DomainMapping } from "../../model/custom-domain.ts";
import type { PreparedWebSocketStage } from "../prepared/prepared-web-socket-stage.ts";

/** A stage, and the way to it. */
export interface FoundStage {
  readonly stage: PreparedWebSocketStage;
  /** The host as the client calls it. A name that stands for an API comes without its port, as in AWS. */
  readonly domainName: string;
  /** What of the path is left below the stage: nothing, or `/@connections/…`. */
  readonly rest: string;
}

/** Stages of several APIs have that name: only their hosts tell them apart. */
export interface AmbiguousStage {
  readonly ambiguous: readonly PreparedWebSocketStage[];
}

/** `abc123.execute-api.eu-west-1.amazonaws.com`, `abc123.execute-api.localhost`. */
const API_HOST = /^([a-z0-9]+)\.execute-api\../;

/** Which host and path lead to which stage of a WebSocket API. */
export class WebSocketEndpoints {
  readonly #stages: readonly PreparedWebSocketStage[];
  readonly #domains: readonly CustomDomain[];

  constructor(stages: readonly PreparedWebSocketStage[], domains: readonly CustomDomain[]) {
    this.#stages = stages;
    this.#domains = domains;
  }

  /**
   * @param host as in the Host header, with its port
   * @param path without its query
   * @returns undefined when it leads to none
   */
  find(host: string, path: string): FoundStage | AmbiguousStage | undefined {
    const domainName = hostNameOf(host);
    const mappings = this.#mappingsOf(domainName);
    if (mappings.length > 0) return this.#byMapping(mappings, domainName, path);
    const [name = "", rest] = splitPath(path);
    const [, apiId] = API_HOST.exec(domainName) ?? [];
    const open = this.#stages.filter((stage) => stage.stage.name === name && this.#hasDefaultEndpoint(stage));
    if (apiId === undefined) return only(open, host, rest);
    return only(
      open.filter(({ stage }) => stage.api.id === apiId),
      domainName,
      rest,
    );
  }

  /** Hosts of custom domain names that lead to a stage, with the path below them. */
  addressesOf({ stage }: PreparedWebSocketStage): readonly { readonly host: string; readonly path: string }[] {
    return this.#domains.flatMap(({ name, mappings }) =>
      mappings
        .filter(({ apiId, stageName }) => apiId === stage.api.id && stageName === stage.name)
        .map(({ basePath }) => ({ host: name, path: basePath === "" ? "" : `/${basePath}` })),
    );
  }

  /** Disabled only counts where something else leads to the API. */
  #hasDefaultEndpoint({ stage }: PreparedWebSocketStage): boolean {
    const { id, isDefaultEndpointDisabled } = stage.api;
    const isMapped = this.#domains.some(({ mappings }) => mappings.some(({ apiId }) => apiId === id));
    return isDefaultEndpointDisabled !== true || !isMapped;
  }

  #mappingsOf(domainName: string): readonly DomainMapping[] {
    const wildcard = `*${domainName.slice(domainName.indexOf("."))}`;
    const exact = this.#domains.filter(({ name }) => name === domainName);
    const domains = exact.length > 0 ? exact : this.#domains.filter(({ name }) => name === wildcard);
    return domains.flatMap(({ mappings }) => mappings);
  }

  /** The longest key first; a WebSocket API is at its key, and nothing of it below. */
  #byMapping(mappings: readonly DomainMapping[], domainName: string, path: string): FoundStage | undefined {
    const byLength = [...mappings].sort((one, other) => other.basePath.length - one.basePath.length);
    for (const { basePath, apiId, stageName } of byLength) {
      const prefix = basePath === "" ? "" : `/${basePath}`;
      const isBelow = path === prefix || path.startsWith(`${prefix}/`);
      const stage = this.#stages.find((one) => one.stage.api.id === apiId && one.stage.name === stageName);
      if (isBelow && stage !== undefined) return { stage, domainName, rest: path.slice(prefix.length) };
    }
    return undefined;
  }
}

/** `/dev/@connections/abc` → `dev`, `/@connections/abc`. */
function splitPath(path: string): readonly [string, string] {
  const end = path.indexOf("/", 1);
  return end === -1 ? [path.slice(1), ""] : [path.slice(1, end), path.slice(end)];
}

function only(
  stages: readonly PreparedWebSocketStage[],
  domainName: string,
  rest: string,
): FoundStage | AmbiguousStage | undefined {
  const [stage] = stages;
  if (stages.length > 1) return { ambiguous: stages };
  return stage && { stage, domainName, rest };
}
