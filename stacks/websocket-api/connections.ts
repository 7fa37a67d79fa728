import type { ConnectionAction, FunctionUse } from "../../openapi/integrations/integration.ts";
import { type ConnectionsPlace, type Place, partitionOf } from "../names.ts";

/** Where no API is known yet, and in what a release freezes. */
const SOME_API: ConnectionsPlace = { apiId: "{webSocketApi}", stageName: "{stage}", url: "{connections}" };

interface Domain {
  readonly name: string;
  readonly mappings: readonly string[];
}

type Use = Pick<FunctionUse, "connections">;

/** `https://{api id}.execute-api.…/{stage}`, as the SDK's client of the management API wants it. */
export const connectionsUrl = ({ region }: Pick<Place, "region">, apiId: string, stageName: string): string =>
  `https://${apiId}.execute-api.${region}.${region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"}/${stageName}`;

/** The same address by a domain name, where the first of its paths leads to the stage. */
export const domainUrl = ({ name, mappings: [path = ""] }: Domain): string =>
  `https://${name}${path === "" ? "" : `/${path}`}`;

/** The environment variable in which a function that uses connections finds them. */
export const connectionVariablesOf = ({ connections = SOME_API }: Place, use: Use): Readonly<Record<string, string>> =>
  actionsOf(use).length === 0 ? {} : { CONNECTIONS_URL: connections.url };

/**
 * What a function may do to connections of this stage, and of no other.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html
 */
export function connectionPermissionsOf(
  { account, region, connections: { apiId, stageName } = SOME_API }: Place,
  use: Use,
): readonly { readonly arn: string; readonly actions: readonly string[] }[] {
  const stage = `arn:${partitionOf(region)}:execute-api:${region}:${account}:${apiId}/${stageName}`;
  return actionsOf(use).map((method) => ({
    arn: `${stage}/${method}/@connections/*`,
    actions: ["execute-api:ManageConnections"],
  }));
}

const actionsOf = ({ connections = [] }: Use): readonly ConnectionAction[] => connections;
