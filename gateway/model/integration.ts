export const INTEGRATION_TYPES = ["AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK"] as const;
export type IntegrationType = (typeof INTEGRATION_TYPES)[number];

export const PASSTHROUGH_BEHAVIORS = ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"] as const;
export type PassthroughBehavior = (typeof PASSTHROUGH_BEHAVIORS)[number];

export const CONTENT_HANDLINGS = ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"] as const;
export type ContentHandling = (typeof CONTENT_HANDLINGS)[number];

export const RESPONSE_TRANSFER_MODES = ["BUFFERED", "STREAM"] as const;
export type ResponseTransferMode = (typeof RESPONSE_TRANSFER_MODES)[number];

/** What a method calls. @see https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html */
export interface Integration {
  readonly type: IntegrationType;
  readonly httpMethod?: string;
  /** May hold `${stageVariables.…}` and path variables in braces. */
  readonly uri?: string;
  readonly credentials?: string;
  /** `integration.request.header.X` → mapping expression. */
  readonly requestParameters: Readonly<Record<string, string>>;
  /** Content type → template. */
  readonly requestTemplates: Readonly<Record<string, string>>;
  readonly passthroughBehavior: PassthroughBehavior;
  readonly contentHandling?: ContentHandling;
  readonly timeoutMs: number;
  /** Whether a proxy passes its response on whole, or as it comes. @default BUFFERED */
  readonly responseTransferMode?: ResponseTransferMode;
  readonly cacheKeyParameters: readonly string[];
  readonly cacheNamespace?: string;
  readonly connectionType: "INTERNET" | "VPC_LINK";
  readonly connectionId?: string;
  readonly skipsTlsVerification: boolean;
  readonly responses: readonly IntegrationResponse[];
}

export interface IntegrationResponse {
  /** Of the method response it leads to. */
  readonly statusCode: string;
  /** Regular expression; without one it is the default. */
  readonly selectionPattern?: string;
  /** `method.response.header.X` → mapping expression. */
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: Readonly<Record<string, string>>;
  readonly contentHandling?: ContentHandling;
}

export const DEFAULT_INTEGRATION_TIMEOUT_MS = 29_000;
