import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api/index.js";
import { Construct } from "constructs";

export interface RestApiProps {
  readonly name: string;
  readonly description: string;
  /** The OpenAPI document as Terraform text: API Gateway's own `${…}` written `$${…}`. */
  readonly body: string;
  readonly tags: Readonly<Record<string, string>>;
  /** From where clients reach the API's own host name. */
  readonly endpoint: PublicEndpoint | PrivateEndpoint;
  /** Refuse requests to that host name, with the next deployment. */
  readonly disableDefaultEndpoint: boolean;
  /** Leave the definition as it is in AWS: it belongs to an earlier commit's release. */
  readonly frozen: boolean;
}

interface PublicEndpoint {
  readonly type: "REGIONAL" | "EDGE";
  /** @default as it is; IPv4 alone for a new API */
  readonly ipAddressType?: "ipv4" | "dualstack" | undefined;
}

interface PrivateEndpoint {
  readonly type: "PRIVATE";
  /** VPC endpoints that get a host name of their own for the API. */
  readonly vpcEndpointIds: readonly string[];
}

/** What belongs to a release: Terraform must not touch it while another commit's release is deployed. */
const RELEASED = ["body", "description", "tags", "endpoint_configuration", "disable_execute_api_endpoint"];

/** A REST API, defined by one document. Nothing a client sees changes before a stage points to a new deployment. */
export class RestApi extends Construct {
  readonly restApiId: string;
  readonly executionArn: string;

  constructor(scope: Construct, id: string, props: RestApiProps) {
    super(scope, id);
    const api = new ApiGatewayRestApi(this, "Resource", {
      name: props.name,
      description: props.description,
      body: props.body,
      putRestApiMode: "overwrite",
      endpointConfiguration: endpointConfiguration(props.endpoint),
      // Written in any case: an API that once was closed would stay so.
      disableExecuteApiEndpoint: props.disableDefaultEndpoint,
      tags: { ...props.tags },
      lifecycle: { createBeforeDestroy: true, ...(props.frozen && { ignoreChanges: RELEASED }) },
    });
    this.restApiId = api.id;
    this.executionArn = api.executionArn;
  }
}

const endpointConfiguration = (endpoint: RestApiProps["endpoint"]) => ({
  types: [endpoint.type],
  ...(endpoint.type !== "PRIVATE" && endpoint.ipAddressType !== undefined && { ipAddressType: endpoint.ipAddressType }),
  ...(endpoint.type === "PRIVATE" &&
    endpoint.vpcEndpointIds.length > 0 && { vpcEndpointIds: [...endpoint.vpcEndpointIds] }),
});
