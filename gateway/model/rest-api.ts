import type { ApiDefinition } from "./api-definition.ts";

export interface RestApi {
  readonly address: string;
  /** As the configuration calls it: `api` of `aws_api_gateway_rest_api.api`. */
  readonly logicalName: string;
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  readonly endpointType: "EDGE" | "REGIONAL" | "PRIVATE";
  /** Only custom domain names lead to it. */
  readonly isDefaultEndpointDisabled?: true;
  /** As the configuration has it now; deployments may hold an earlier one. */
  readonly definition: ApiDefinition;
}
