import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api/index.js";
import { Construct } from "constructs";

export interface RestApiProps {
  readonly name: string;
  readonly description: string;
  /** The OpenAPI document as Terraform text: API Gateway's own `${…}` written `$${…}`. */
  readonly body: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Leave the definition as it is in AWS: it belongs to an earlier commit's release. */
  readonly frozen: boolean;
}

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
      endpointConfiguration: { types: ["REGIONAL"] },
      tags: { ...props.tags },
      ...(props.frozen && { lifecycle: { ignoreChanges: ["body", "description", "tags"] } }),
    });
    this.restApiId = api.id;
    this.executionArn = api.executionArn;
  }
}
