import { Apigatewayv2Api } from "@cdktf/provider-aws/lib/apigatewayv2-api/index.js";
import { Construct } from "constructs";

export interface HttpApiProps {
  readonly name: string;
  readonly description: string;
  /** Of the document. */
  readonly version: string;
  /** The OpenAPI document as Terraform text: API Gateway's own `${…}` written `$${…}`. */
  readonly body: string;
  /** The same as in the document: Terraform's provider takes away what is in the document alone. @default no browser calls the API */
  readonly cors?:
    | {
        readonly allowOrigins: readonly string[];
        readonly allowMethods: readonly string[];
        readonly allowHeaders?: readonly string[];
        readonly exposeHeaders?: readonly string[];
        readonly maxAge?: number;
        readonly allowCredentials: boolean;
      }
    | undefined;
  /** Refuse requests to the API's own host name, with the next deployment. */
  readonly disableDefaultEndpoint: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** Leave the definition as it is in AWS: it belongs to an earlier commit's release. */
  readonly frozen: boolean;
}

/** What belongs to a release: Terraform must not touch it while another commit's release is deployed. */
const RELEASED = ["body", "cors_configuration", "description", "disable_execute_api_endpoint", "tags", "version"];

/** An HTTP API, defined by one document. Nothing a client sees changes before a stage points to a new deployment. */
export class HttpApi extends Construct {
  readonly apiId: string;
  readonly executionArn: string;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    const api = new Apigatewayv2Api(this, "Resource", {
      name: props.name,
      description: props.description,
      protocolType: "HTTP",
      // The document has it as well, and one of the two would take it away from the other.
      version: props.version,
      body: props.body,
      ...corsOf(props),
      disableExecuteApiEndpoint: props.disableDefaultEndpoint,
      tags: { ...props.tags },
      ...(props.frozen && { lifecycle: { ignoreChanges: RELEASED } }),
    });
    this.apiId = api.id;
    this.executionArn = api.executionArn;
  }
}

function corsOf({ cors }: HttpApiProps) {
  if (cors === undefined) return {};
  const { allowOrigins, allowMethods, allowHeaders, exposeHeaders, maxAge, allowCredentials } = cors;
  return {
    corsConfiguration: {
      allowOrigins: [...allowOrigins],
      allowMethods: [...allowMethods],
      ...(allowHeaders && { allowHeaders: [...allowHeaders] }),
      ...(exposeHeaders && { exposeHeaders: [...exposeHeaders] }),
      ...(maxAge !== undefined && { maxAge }),
      allowCredentials,
    },
  };
}
