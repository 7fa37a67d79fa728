import { apiPrefixOf } from "../../environments/one-api.ts";
import { fetchAt } from "../support/fetch-at.ts";
import type { Caller, Identities } from "../support/identities.ts";
import { dev, OWN_ENDPOINT, SHOP_VPC } from "./environment.ts";

/** Three endpoints for `execute-api`: the API's own, another one in the same VPC, and one of another VPC. */
const ENDPOINTS = {
  "the own endpoint": [OWN_ENDPOINT, SHOP_VPC],
  "another endpoint of the VPC": ["vpce-0fedcba9876543210", SHOP_VPC],
  "another VPC": ["vpce-00000000000000bad", "vpc-00000000000000bad"],
} as const;

/** Who comes through which VPC endpoint shows in the host: there is no VPC on this machine. */
export const identities = async (): Promise<Identities> => ({
  gateway: { clientOrigin: { vpcOfEndpoint: new Map(Object.values(ENDPOINTS)) } },
  callers: ({ addresses }) => {
    const apiId = addresses.find(({ apiName }) => apiName === apiPrefixOf(dev))?.apiId ?? "";
    return Object.fromEntries(
      Object.entries(ENDPOINTS).map(([name, [endpoint]]) => [name, clientOf(`${apiId}-${endpoint}`)]),
    );
  },
  values: {},
  close: async () => undefined,
});

const clientOf = (host: string): Caller => ({
  at: (url) => url.replace("//127.0.0.1:", `//${host}.execute-api.localhost:`),
  fetch: (url, init) => fetchAt(url, init, { port: Number(new URL(url).port) }),
  curl: "",
});
