import type { ImportedIntegration } from "./imported-integration.ts";
import type { Mapping } from "./mapping.ts";
import type { ResourceUse } from "./resource-use.ts";
import type { ResponseTransferMode } from "./response-transfer-mode.ts";
import type { TableAction } from "./table-action.ts";

/** Tables by name, with the actions a function takes on them. Permission and `…_TABLE_NAME` variable come together. */
export type TableUse = Readonly<Record<string, readonly TableAction[]>>;

/** What may be done to a connection of the service's WebSocket API: sent a message, asked about, ended. */
export type ConnectionAction = "POST" | "GET" | "DELETE";

export interface FunctionUse extends ResourceUse {
  /** Names the handler file: `create-record` is `functions/create-record.ts`, which exports `handler`. */
  readonly function: string;
  /** @default no table */
  readonly tables?: TableUse;
  /**
   * Connections of the service's WebSocket API. Permission and variable come together: `["POST"]` lets it send messages, and
   * `CONNECTIONS_URL` tells the SDK's client where.
   *
   * @default it reaches none
   */
  readonly connections?: readonly ConnectionAction[] | undefined;
}

/** A function gets the whole request and makes the whole response; with a mapping, it gets and makes what the mapping says. */
export interface FunctionIntegration extends FunctionUse {
  readonly mapping?: Mapping;
}

/**
 * A function that is not the service's own, mostly of another account. Who owns it has to permit the calls, which the stack's
 * output `outside_function_permissions` tells how.
 */
export type OutsideFunctionIntegration = {
  /** Its name in the environment's `outsideFunctions`, which has the ARN. */
  readonly outsideFunction: string;
  readonly mapping?: Mapping;
} & {
  /** What the function uses is its owner's affair. */
  readonly [Use in keyof FunctionUse]?: never;
};

/** A backend that speaks HTTP. Without a mapping request and response pass as they are. */
export interface HttpIntegration {
  readonly http: {
    /** `https://api.example.com/pets/{id}`; may hold `${stageVariables.…}`, and a variable of the route's path in braces. */
    readonly uri: string;
    /** @default the route's own */
    readonly method?: string;
    readonly requestParameters?: Mapping["requestParameters"];
    readonly mapping?: Mapping;
    /** Reached through a VPC link of the environment, by its name or one of `vpcLinkChoices`; the URI is what the load balancer listens to. */
    readonly vpcLink?: string;
    /** @default false: the certificate is checked */
    readonly insecureSkipVerification?: { readonly reason: string };
  };
}

/** Answers without any backend. */
export interface MockIntegration {
  readonly mock:
    | { readonly statusCode: number /** Sent as JSON. @default nothing is sent */; readonly body?: unknown }
    | { readonly mapping: Mapping };
}

/**
 * An AWS service, called by API Gateway itself under a role made for exactly this. In its texts, those of request templates too,
 * `{partition}`, `{region}`, `{account}` and `{prefix}` stand for where it is deployed, `{prefix}` being the first part of every
 * name there.
 */
export interface AwsIntegration {
  readonly aws: {
    /** As API Gateway calls it: `sqs`, `sns`, `kinesis`, `firehose`, `states`, `s3`, `events`, `dynamodb`, … */
    readonly service: string;
    /** The service's API action, `PutItem`; or else `path`. */
    readonly action?: string;
    /** What follows the host in the service's URL: `{account}/{prefix}-orders`. Other names in braces are mapped: `integration.request.path.key`. */
    readonly path?: string;
    /** @default "POST" */
    readonly method?: string;
    /** All the role may do. */
    readonly permission: Permission;
    readonly mapping: Mapping;
  };
}

export interface Permission {
  /** `sqs:SendMessage` */
  readonly actions: readonly string[];
  /** ARNs: `arn:{partition}:sqs:{region}:{account}:{prefix}-orders`. */
  readonly resources: readonly string[];
  /** Why it has to be every resource, for actions that know no resources. */
  readonly anyResource?: string;
}

type Kind = "function" | "outsideFunction" | "http" | "mock" | "aws" | "imported";
type Only<Integration, Key extends Kind> = Integration & { readonly [Other in Exclude<Kind, Key>]?: never };

/** What a route calls: exactly one of these. */
export type Integration = (
  | Only<FunctionIntegration, "function">
  | Only<OutsideFunctionIntegration, "outsideFunction">
  | Only<HttpIntegration, "http">
  | Only<MockIntegration, "mock">
  | Only<AwsIntegration, "aws">
) & {
  /** How long API Gateway waits, 50–29,000 ms, and 900,000 ms for a streamed answer. @default 29,000 */
  readonly timeoutMs?: number;
  /** @default "BUFFERED" */
  readonly responseTransferMode?: ResponseTransferMode;
};

/** Also one that an imported document has, as it is written there. */
export type AnyIntegration =
  | Integration
  | (Only<ImportedIntegration, "imported"> & { readonly timeoutMs?: never; readonly responseTransferMode?: never });
