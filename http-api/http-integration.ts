import type { FunctionUse, Permission } from "../openapi/integrations/integration.ts";
import type { RequestMapping, ResponseMapping } from "./parameter-mapping.ts";
import type { ServiceSubtype } from "./service-subtypes.ts";

/** How requests are told to a function: 1.0 as a REST API does, 2.0 shorter, with an answer that may be left unsaid. */
export type PayloadFormat = "1.0" | "2.0";

/** A function gets the whole request and makes the whole response. */
export interface HttpFunctionIntegration extends FunctionUse {
  /** @default the API's */
  readonly payloadFormat?: PayloadFormat;
}

/**
 * A function that is not the service's own, mostly of another account. Who owns it has to permit the calls, which the stack's
 * output `outside_function_permissions` tells how.
 */
export type HttpOutsideFunctionIntegration = {
  /** Its name in the environment's `outsideFunctions`, which has the ARN. */
  readonly outsideFunction: string;
  /** @default the API's */
  readonly payloadFormat?: PayloadFormat;
} & {
  /** What the function uses is its owner's affair. */
  readonly [Use in keyof FunctionUse]?: never;
};

/** A backend that speaks HTTP and is reached through the internet. */
export interface HttpProxyIntegration {
  readonly http: {
    /** `https://api.example.com/pets/{id}`; may hold `${stageVariables.…}`, and a variable of the route's path in braces. */
    readonly uri: string;
    /** @default the route's own */
    readonly method?: string;
  };
}

/**
 * A backend in a VPC. It gets the path with the stage's name in front, unless `request: { path: "$request.path" }` says
 * otherwise.
 */
export interface VpcIntegration {
  readonly inVpc: {
    /** One of the environment's `httpApi.vpcLinks`, by its name. */
    readonly link: string;
    /** One of the environment's `httpApi.targets`, by its name: a listener of a load balancer, or a service of Cloud Map. */
    readonly target: string;
    /** @default the route's own */
    readonly method?: string;
    /** Speaks TLS to the target, and checks its certificate for this name. @default plain HTTP */
    readonly serverName?: string;
  };
}

/**
 * An AWS service, called by API Gateway itself under a role made for exactly this. In parameters `{partition}`, `{region}`,
 * `{account}` and `{prefix}` stand for where it is deployed.
 */
export interface ServiceIntegration {
  readonly service: {
    readonly subtype: ServiceSubtype;
    /** `MessageBody: "$request.body"`; values as in parameter mapping. */
    readonly parameters: Readonly<Record<string, string>>;
    /** All the role may do. */
    readonly permission: Permission;
  };
}

type Kind = "function" | "outsideFunction" | "http" | "inVpc" | "service";
type Only<Integration, Key extends Kind> = Integration & { readonly [Other in Exclude<Kind, Key>]?: never };

/** What a route of an HTTP API calls: exactly one of these. */
export type HttpIntegration = (
  | Only<HttpFunctionIntegration, "function">
  | Only<HttpOutsideFunctionIntegration, "outsideFunction">
  | Only<HttpProxyIntegration, "http">
  | Only<VpcIntegration, "inVpc">
  | Only<ServiceIntegration, "service">
) & {
  /** How long API Gateway waits, 50–30,000 ms. @default 30,000 */
  readonly timeoutMs?: number;
  readonly request?: RequestMapping;
  /** By the status of the backend's answer, 200–599. */
  readonly response?: Readonly<Record<number, ResponseMapping>>;
};
