import type { LambdaAuthorizer } from "../../model/authorizer.ts";
import type { ContentHandling, PassthroughBehavior } from "../../model/integration.ts";
import type { Method } from "../../model/method.ts";
import type { Resource } from "../../model/resource.ts";
import type { Throttle } from "../../model/usage-plan.ts";
import type { Pattern } from "../../patterns/pattern.ts";
import type { Template } from "../../vtl/compile-template.ts";
import type { HttpOrigin, ServiceSettings, TlsIdentity } from "../backends.ts";
import type { Invocation } from "../invocation.ts";
import type { RequestSource } from "../mapping/request-source.ts";
import type { RequestValues } from "../mapping/request-values.ts";
import type { ResponseSource } from "../mapping/response-source.ts";
import type { StageVariableText } from "../mapping/stage-variable-text.ts";
import type { BodyValidator } from "../schema/compile-models.ts";
import type { PreparedCache } from "./prepared-cache.ts";

/** A method with everything worked out that can be known before a request comes. */
export interface Operation {
  readonly resource: Resource;
  readonly method: Method;
  /** As usage plans name it: `/pets/{petId}/GET`. */
  readonly methodKey: string;
  readonly authorizer?: PreparedAuthorizer;
  readonly validation?: PreparedValidation;
  readonly integration: PreparedIntegration;
  /** Of the stage, for this method by itself. */
  readonly throttle?: PreparedThrottle;
  /** Absent: its responses are not kept. */
  readonly cache?: PreparedCache;
  /** The stage wants metrics of this method by itself. */
  readonly hasDetailedMetrics?: true;
  /** What of the requests the stage wants in its execution log; absent: nothing. */
  readonly executionLog?: ExecutionLogSettings;
}

export interface ExecutionLogSettings {
  readonly level: "ERROR" | "INFO";
  /** With parameters, headers and bodies. */
  readonly isTraced: boolean;
}

export interface PreparedThrottle {
  /** Names the bucket its tokens come from. */
  readonly bucket: string;
  readonly limits: Throttle;
}

export type PreparedAuthorizer =
  | {
      readonly type: "lambda";
      readonly authorizer: LambdaAuthorizer;
      readonly uri: StageVariableText;
      /** What identifies the caller. */
      readonly sources: readonly RequestValues[];
      readonly tokenPattern?: Pattern;
      /** Distinguishes its answers in the cache. */
      readonly cacheScope: string;
    }
  | { readonly type: "iam" }
  | {
      readonly type: "cognito";
      /** Of the pools whose tokens it takes. */
      readonly poolArns: readonly string[];
      /** Where the token is. */
      readonly source: RequestSource;
      /** What an audience of the token has to look like. */
      readonly audience?: Pattern;
      /** Access tokens need one of them; none: it takes ID tokens. */
      readonly scopes: readonly string[];
    };

export interface PreparedValidation {
  /** In the order they are reported. */
  readonly requiredParameters: readonly { readonly name: string; readonly read: RequestSource }[];
  /** By content type, or `$default`. */
  readonly bodyValidators: ReadonlyMap<string, BodyValidator>;
}

export type PreparedIntegration =
  | BrokenIntegration
  | {
      readonly type: "AWS_PROXY";
      readonly uri: StageVariableText;
      readonly timeoutMs: number;
      /** The function's response is passed on as it comes. */
      readonly isStreamed?: boolean;
    }
  | PreparedMappedIntegration;

export interface BrokenIntegration {
  readonly type: "broken";
  readonly reason: string;
  /** Its backend would refuse the call, as opposed to nobody knowing what to call. */
  readonly isRefused?: true;
}

export type PreparedMappedIntegration = PreparedPlainIntegration | PreparedServiceIntegration;

/** `AWS`: a function. */
export interface PreparedPlainIntegration extends PreparedMappings {
  readonly type: "AWS" | "HTTP" | "HTTP_PROXY" | "MOCK";
}

/** An AWS service other than a function. */
export interface PreparedServiceIntegration extends PreparedMappings {
  readonly type: "AWS_SERVICE";
  readonly settings: ServiceSettings;
  /** The service is called with the credentials of whoever signed the request. */
  readonly passesCaller: boolean;
}

/** With mappings on the way in, and, unless it is a proxy, on the way out. */
export interface PreparedMappings {
  readonly uri: StageVariableText;
  /** Of the request to the backend; absent: the client's. */
  readonly httpMethod?: string;
  readonly timeoutMs: number;
  readonly verifiesIssuer: boolean;
  readonly passthroughBehavior: PassthroughBehavior;
  readonly contentHandling?: ContentHandling;
  /** By content type. */
  readonly requestTemplates: ReadonlyMap<string, Template>;
  readonly requestParameters: PreparedParameters;
  readonly responses: readonly PreparedResponse[];
  /** Absent: the URI says where the backend is. */
  readonly vpcLink?: PreparedVpcLink;
  /** What an HTTP backend is shown that asks who calls. */
  readonly identity?: TlsIdentity;
}

export interface PreparedVpcLink {
  readonly connectionId: StageVariableText;
  /** Where links lead, by connection id. */
  readonly origins: ReadonlyMap<string, HttpOrigin>;
  /** The URI names nothing that could be called without the link. */
  readonly isOnlyWay: boolean;
}

/** What is mapped onto the parts of an integration request, and how it is read from what is known of a request. */
export interface PreparedParameters<Source = Invocation> {
  readonly headers: readonly { readonly name: string; readonly read: (source: Source) => string | undefined }[];
  readonly path: readonly { readonly name: string; readonly read: (source: Source) => string | undefined }[];
  readonly query: readonly { readonly name: string; readonly read: (source: Source) => readonly string[] }[];
}

export interface PreparedResponse {
  readonly statusCode: number;
  /** Absent: the default. */
  readonly pattern?: Pattern;
  /** The method declares a response of that status. Without one the client gets 500. */
  readonly isDeclared: boolean;
  readonly contentHandling?: ContentHandling;
  readonly headers: readonly { readonly name: string; readonly read: ResponseSource }[];
  /** By content type, in the order they were declared; an empty template passes the body on. */
  readonly templates: ReadonlyMap<string, Template | undefined>;
}
