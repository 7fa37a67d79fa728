import type { CustomDomain } from "../../model/custom-domain.ts";
import { DEFAULT_STAGE } from "./create-endpoints.ts";
import type { Endpoints } from "./endpoints.ts";
import type { ServedStage } from "./served-stage.ts";

/** A way to a stage. */
export interface StageAddress {
  readonly apiId: string;
  readonly apiName: string;
  readonly stage: string;
  /** What the Host header has to say; absent: anything. */
  readonly host?: string;
  /** `/dev`; of a custom domain, its base path. */
  readonly path: string;
  /** Of a WebSocket API. */
  readonly isWebSocket?: true;
  /** Mutual TLS. */
  readonly requiresClientCertificate?: true;
}

/** Every way to every stage: its default endpoint first, then its custom domain names. */
export function addressesOf(
  stages: readonly ServedStage[],
  endpoints: Endpoints,
  domains: readonly CustomDomain[],
): readonly StageAddress[] {
  return stages.flatMap((prepared) => {
    const { name, api } = prepared.stage;
    const stage = { apiId: api.id, apiName: api.name, stage: name };
    return [
      ...defaultAddresses(prepared, endpoints).map((address) => ({ ...stage, ...address })),
      ...domains.flatMap((domain) =>
        domain.mappings
          .filter(({ apiId, stageName = name }) => apiId === api.id && stageName === name)
          .map(({ basePath, stageName }) => ({
            ...stage,
            host: domain.name,
            ...(domain.mutualTls && { requiresClientCertificate: true as const }),
            path: `/${[basePath, stageName === undefined ? name : ""].filter((part) => part !== "").join("/")}`,
          })),
      ),
    ];
  });
}

function defaultAddresses(prepared: ServedStage, { plain }: Endpoints): readonly Pick<StageAddress, "host" | "path">[] {
  const { name, api } = prepared.stage;
  if (name === DEFAULT_STAGE) {
    if (!plain.defaults.includes(prepared)) return [];
    return [plain.defaults.length === 1 ? { path: "/" } : { host: localHostOf(api.id), path: "/" }];
  }
  const path = `/${name}`;
  if (plain.stages.get(name) === prepared) return [{ path }];
  return plain.ambiguous.get(name)?.includes(prepared) ? [{ host: localHostOf(api.id), path }] : [];
}

/** Browsers and curl know that names below `localhost` are this machine. */
export function localHostOf(apiId: string): string {
  return `${apiId}.execute-api.localhost`;
}
