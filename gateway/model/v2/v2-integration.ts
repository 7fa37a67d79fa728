export const V2_INTEGRATION_TYPES = ["AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK"] as const;
export type V2IntegrationType = (typeof V2_INTEGRATION_TYPES)[number];

/** What a route calls. @see https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html */
export interface V2Integration {
  readonly address: string;
  readonly id: string;
  readonly type: V2IntegrationType;
  /** `SQS-SendMessage`: an AWS service instead of a function. */
  readonly subtype?: string;
  /** Of the request to the backend; absent: the client's. */
  readonly method?: string;
  /** May hold `${stageVariables.…}` and path variables in braces. A function by its ARN, or by the URI that invokes it. */
  readonly uri?: string;
  readonly credentials?: string;
  /** Absent: the longest there is. */
  readonly timeoutMs?: number;
  readonly payloadFormatVersion: "1.0" | "2.0";
  readonly connectionType: "INTERNET" | "VPC_LINK";
  readonly connectionId?: string;
  /** Whose certificate a private backend has to show; present: it is called by HTTPS. */
  readonly serverNameToVerify?: string;
  /** What is mapped onto what; of a subtype, its parameters. */
  readonly requestParameters: Readonly<Record<string, string>>;
  /** By status code of the backend. */
  readonly responseParameters: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
