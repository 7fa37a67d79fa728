import { TerraformOutput, type TerraformStack } from "cdktf";

import { type OutsideCaller, type OutsideFunction, outsideFunctionsOf } from "../openapi/outside-functions.ts";
import { type Place, partitionOf } from "./names.ts";

/** What the owner of a function has to allow. */
export interface OutsidePermission {
  /** The ARN of calls that are meant: of the API's stage, or of its authorizers. */
  readonly source_arn: string;
  /** Allows them, run with the owner's credentials. */
  readonly command: string;
}

/** By the name the environment has for each function. */
export type OutsidePermissions = Readonly<Record<string, readonly OutsidePermission[]>>;

interface CallingApi {
  readonly callers: readonly OutsideCaller[];
  readonly place: Place;
  readonly apiId: string;
  readonly stageNames: readonly string[];
  /** Tells the statements of a service's APIs apart: `http`. @default those of the REST API */
  readonly kind?: string;
}

/**
 * What the stack cannot do itself: only who owns a function allows calls of it. A statement holds for the whole stage, and not
 * for single methods, so that a new route needs nobody of another account.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export function outsideFunctionPermissions(api: CallingApi): OutsidePermissions {
  return Object.fromEntries(outsideFunctionsOf(api.callers).map((one) => [one.name, permissionsOf(one, api)]));
}

function permissionsOf(one: OutsideFunction, api: CallingApi): readonly OutsidePermission[] {
  const { place, apiId, stageNames, kind } = api;
  const arn = place.outsideFunctions?.[one.name] ?? "";
  const source = (region: string, what: string) =>
    `arn:${partitionOf(place.region)}:execute-api:${region}:${place.account}:${apiId}/${what}`;
  const permission = (statement: string, source_arn: string): OutsidePermission => ({
    source_arn,
    command: commandOf(arn, [place.namePrefix, ...(kind ? [kind] : []), statement].join("-"), source_arn),
  });
  return [
    ...(one.isCalledByRoutes
      ? stageNames.map((stage) => permission(stage.replace("$", ""), source(place.region, `${stage}/*`)))
      : []),
    // Of an authorizer AWS compares with the region of the function, wherever the API is.
    ...(one.isCalledByAuthorizers ? [permission("authorizers", source(regionOf(arn, place), "authorizers/*"))] : []),
  ];
}

const regionOf = (arn: string, { region }: Place) => arn.split(":")[3] ?? region;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-cross-account-lambda-authorizers.html */
function commandOf(arn: string, statement: string, sourceArn: string): string {
  const qualifier = arn.split(":")[7];
  const functionArn = arn.split(":").slice(0, 7).join(":");
  return [
    "aws lambda add-permission",
    `--region ${arn.split(":")[3]}`,
    `--function-name ${functionArn}`,
    ...(qualifier === undefined ? [] : [`--qualifier ${qualifier}`]),
    `--statement-id ${statement}`,
    "--action lambda:InvokeFunction",
    "--principal apigateway.amazonaws.com",
    `--source-arn '${sourceArn}'`,
  ].join(" ");
}

/** Nothing where no API calls functions of others. */
export function outsideFunctionsOutput(stack: TerraformStack, ofEachApi: readonly OutsidePermissions[]): void {
  const names = [...new Set(ofEachApi.flatMap((permissions) => Object.keys(permissions)))].sort();
  if (names.length === 0) return;
  const value = Object.fromEntries(names.map((name) => [name, ofEachApi.flatMap((one) => one[name] ?? [])]));
  const description = "What the owners of functions have to allow, by the name the environment has for each";
  new TerraformOutput(stack, "outside_function_permissions", { staticId: true, description, value });
}
