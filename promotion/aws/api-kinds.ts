export type ApiKind = "rest" | "http" | "websocket";

interface Apis {
  readonly api?: unknown;
  readonly httpApi?: unknown;
  readonly webSocketApi?: unknown;
}

/** The kinds of APIs a service has. */
export const apiKindsOf = ({ api, httpApi, webSocketApi }: Apis): readonly ApiKind[] => [
  ...(api === undefined ? [] : (["rest"] as const)),
  ...(httpApi === undefined ? [] : (["http"] as const)),
  ...(webSocketApi === undefined ? [] : (["websocket"] as const)),
];
