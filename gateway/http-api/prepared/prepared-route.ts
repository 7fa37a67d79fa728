import type { HttpOrigin, ServiceSettings } from "../../invocation/backends.ts";
import type { StageVariableText } from "../../invocation/mapping/stage-variable-text.ts";
import type { PreparedThrottle } from "../../invocation/prepared/operation.ts";
import type { V2JwtAuthorizer, V2LambdaAuthorizer } from "../../model/v2/v2-authorizer.ts";
import type { ServiceAction } from "../integrations/service-action.ts";
import type { RequestMapping } from "../mapping/request-mapping.ts";
import type { ResponseMapping } from "../mapping/response-mapping.ts";
import type { ValueReader } from "../mapping/value-expression.ts";

/** A route with everything worked out that can be known before a request comes. */
export interface PreparedRoute {
  /** `GET /pets/{id}` */
  readonly key: string;
  /** For metrics, as with methods of REST APIs. */
  readonly methodKey: string;
  readonly resource: { readonly path: string };
  readonly method: { readonly httpMethod: string };
  readonly hasDetailedMetrics?: true;
  /** Absent: everybody may call it. */
  readonly authorizer?: PreparedHttpAuthorizer;
  readonly throttle?: PreparedThrottle;
  readonly integration: PreparedHttpIntegration;
  /** Absent: the backend gets the request as it came. */
  readonly requestMapping?: RequestMapping;
  /** By status of the backend; absent: its answer is passed on. */
  readonly responseMappings?: ReadonlyMap<number, ResponseMapping>;
}

export type PreparedHttpAuthorizer =
  | { readonly type: "iam" }
  /** It asks for an authorizer that is not there. */
  | { readonly type: "broken"; readonly reason: string }
  | {
      readonly type: "jwt";
      readonly authorizer: V2JwtAuthorizer;
      readonly source: ValueReader;
      readonly scopes: readonly string[];
    }
  | {
      readonly type: "lambda";
      readonly authorizer: V2LambdaAuthorizer;
      readonly uri: StageVariableText;
      readonly sources: readonly ValueReader[];
      /** Distinguishes its answers in the cache. */
      readonly cacheScope: string;
    };

export type PreparedHttpIntegration =
  | { readonly type: "broken"; readonly reason: string }
  | {
      readonly type: "function";
      readonly uri: StageVariableText;
      readonly payloadFormatVersion: "1.0" | "2.0";
      readonly timeoutMs: number;
    }
  | PreparedHttpProxy
  | {
      readonly type: "service";
      readonly action: ServiceAction;
      readonly parameters: readonly { readonly name: string; readonly read: ValueReader }[];
      readonly settings: ServiceSettings;
      readonly region: string;
      readonly timeoutMs: number;
    };

export interface PreparedHttpProxy {
  readonly type: "http";
  /** Absent for a private backend: the link leads there, and there is no URL. */
  readonly uri?: StageVariableText;
  /** Absent: the client's. */
  readonly method?: string;
  readonly timeoutMs: number;
  /** The client's path is put after the URI: what `$default` does. */
  readonly appendsPath: boolean;
  readonly vpcLink?: {
    readonly connectionId: StageVariableText;
    /** Where links lead, by connection id. */
    readonly origins: ReadonlyMap<string, HttpOrigin>;
    /** Where the listener or service is that the integration names; it wins over where the link leads. */
    readonly target?: HttpOrigin;
    readonly serverName?: string;
  };
}
