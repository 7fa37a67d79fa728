import type { Environment } from "../environments/environment.ts";
import { apiPrefixOf, stackNameOf } from "../environments/one-api.ts";
import type { UserPoolSetting } from "./user-pool-arn.ts";

/** What distinguishes one deployment of the service from every other one in AWS. */
export interface Place {
  readonly namePrefix: string;
  /** First part of the names of its boundaries, where several places share them. @default the name prefix */
  readonly boundaryPrefix?: string | undefined;
  /** First part of the names of each stage's tables, where several stages share the functions. @default the place's own */
  readonly tablePrefixes?: readonly string[];
  readonly account: string;
  readonly region: string;
  /** Cognito user pools, by the name authorizers use. */
  readonly userPools?: Readonly<Record<string, UserPoolSetting>>;
  /** ARNs of functions that are not the service's own, by the name routes and authorizers use. */
  readonly outsideFunctions?: Readonly<Record<string, string>>;
  /** Ranges of addresses, by the name resource policies use. */
  readonly networks?: Readonly<Record<string, readonly string[]>>;
  /** Ids of VPCs, by the name resource policies use. */
  readonly vpcs?: Readonly<Record<string, readonly string[]>>;
  readonly endpoint?: { readonly type: string; readonly vpcEndpointIds?: readonly string[] };
  readonly connections?: ConnectionsPlace;
}

/** Where functions manage connections of the WebSocket API: its id is known to Terraform alone. */
export interface ConnectionsPlace {
  readonly apiId: string;
  readonly stageName: string;
  /** `https://{api id}.execute-api.…/{stage}` */
  readonly url: string;
}

/** Stands for every place at once: what is rendered with it is the same in every environment. */
export const ANYWHERE: Place = { namePrefix: "{prefix}", account: "{account}", region: "{region}" };

/** Where the API and the functions of these environments are deployed: one place, or the one they share as stages of one API. */
export function placeOf([environment, ...others]: readonly [Environment, ...Environment[]]): Place & {
  readonly service: string;
} {
  if (environment.oneApi === undefined) return environment;
  const { service, account, region, userPools, outsideFunctions, networks, vpcs, endpoint } = environment;
  const tablePrefixes = [environment, ...others].map(({ namePrefix }) => namePrefix);
  return {
    service,
    namePrefix: apiPrefixOf(environment),
    tablePrefixes,
    account,
    region,
    userPools,
    outsideFunctions,
    networks,
    vpcs,
    endpoint,
  };
}

/** Fills `{partition}`, `{region}`, `{account}` and `{prefix}` in. */
export function inPlace(text: string, place: Place): string {
  const { region, account, namePrefix } = place;
  const parts: Readonly<Record<string, string>> = {
    partition: partitionOf(region),
    region,
    account,
    prefix: namePrefix,
  };
  // `${region}` in a template is a variable of its own.
  return text.replaceAll(
    /(?<![$!])\{(partition|region|account|prefix)\}/g,
    (token, name: string) => parts[name] ?? token,
  );
}

export const functionNameOf = (place: Place, name: string) => `${place.namePrefix}-${name}`;

export const tableNameOf = (place: Place, name: string) => `${place.namePrefix}-${name}`;

export const tableArnOf = (place: Place, name: string) =>
  `arn:${partitionOf(place.region)}:dynamodb:${place.region}:${place.account}:table/${tableNameOf(place, name)}`;

export const logGroupArnOf = (place: Place, functionName: string) =>
  `arn:${partitionOf(place.region)}:logs:${place.region}:${place.account}:log-group:/aws/lambda/${functionNameOf(place, functionName)}`;

/** Where API Gateway finds a function; the alias is a stage variable, so live and canary differ in it. */
export function functionUriOf(place: Place, name: string): string {
  const partition = partitionOf(place.region);
  const arn = `arn:${partition}:lambda:${place.region}:${place.account}:function:${functionNameOf(place, name)}`;
  return `arn:${partition}:apigateway:${place.region}:lambda:path/2015-03-31/functions/${arn}:\${stageVariables.lambdaAlias}/invocations`;
}

/** The role of one function for exactly one set of permissions, where stages share functions. */
export const functionRoleNameOf = (place: Place, name: string, fingerprint: string) =>
  `${functionNameOf(place, name)}-${fingerprint}`;

/** A bucket's name is unique in the world, so it holds the account and the region. */
export const stateBucketOf = (service: string, place: Pick<Place, "account" | "region">) =>
  `${service}-terraform-state-${place.account}-${place.region}`;

/** The role API Gateway writes logs under, for the whole account in a region. */
export const logRoleOf = (service: string, region: string) => `${service}-${region}-api-gateway-logs`;

/** The role a stack is deployed under. */
export const deployRoleOf = (service: string, stack: string) => `${service}-deploy-${stack}`;

/** The role a stack is planned under. */
export const planRoleOf = (service: string, stack: string) => `${service}-plan-${stack}`;

export const auditTrailOf = (service: string, region: string) => `${service}-${region}-audit`;

export const auditBucketOf = (service: string, { account, region }: Pick<Place, "account" | "region">) =>
  `${auditTrailOf(service, region)}-${account}`;

export const stateKeyOf = (environment: Pick<Environment, "service" | "name" | "oneApi">) =>
  `${environment.service}/${stackNameOf(environment)}.tfstate`;

/** The policy that bounds the roles of an environment's functions; the bootstrap stack creates it. */
export const boundaryNameOf = ({ namePrefix, boundaryPrefix = namePrefix }: Bounded) =>
  `${boundaryPrefix}-function-boundary`;

type Bounded = Pick<Place, "namePrefix" | "boundaryPrefix">;

export const boundaryArnOf = (place: Place) =>
  `arn:${partitionOf(place.region)}:iam::${place.account}:policy/${boundaryNameOf(place)}`;

/** What one of the environment's callers is named: a function of the same name has a role of that name. */
export const callerNameOf = ({ namePrefix }: Pick<Place, "namePrefix">, name: string) => `${namePrefix}-${name}-caller`;

/** The policy that bounds those callers; the bootstrap stack creates it. */
export const callerBoundaryNameOf = ({ namePrefix, boundaryPrefix = namePrefix }: Bounded) =>
  `${boundaryPrefix}-caller-boundary`;

export const callerBoundaryArnOf = (place: Place) =>
  `arn:${partitionOf(place.region)}:iam::${place.account}:policy/${callerBoundaryNameOf(place)}`;

/** `click-events` → `clickEventsTableName`: the stage variable in which a function finds a stage's table. */
export const tableStageVariableOf = (table: string) =>
  `${table.replaceAll(/[^A-Za-z0-9]+(.)/g, (_, next: string) => next.toUpperCase())}TableName`;

/** `records` → `RECORDS_TABLE_NAME`: the variable in which a function finds a table. */
export const tableVariableOf = (table: string) => `${table.toUpperCase().replaceAll("-", "_")}_TABLE_NAME`;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
