import { TerraformOutput, type TerraformStack } from "cdktf";

import type { ApiDefinition } from "../openapi/api-definition.ts";
import { type OutsideFunction, outsideFunctionsOf } from "../openapi/outside-functions.ts";
import { type Place, partitionOf } from "./names.ts";

/** What the owner of a function has to allow. */
export interface OutsidePermission {
  /** The ARN of calls that are meant: of the API's stage, or of its authorizers. */
  readonly source_arn: string;
  /** Allows them, run with the owner's credentials. */
  readonly command: string;
}

interface Caller {
  readonly api: ApiDefinition;
  readonly place: Place;
  readonly restApiId: string;
  readonly stageNames: readonly string[];
}

/**
 * What the stack cannot do itself: only who owns a function allows calls of it. A statement holds for the whole stage, and not
 * for single methods, so that a new route needs nobody of another account.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export function outsideFunctionPermissions(caller: Caller): Readonly<Record<string, readonly OutsidePermission[]>> {
  return Object.fromEntries(outsideFunctionsOf(caller.api).map((one) => [one.name, permissionsOf(one, caller)]));
}

function permissionsOf(one: OutsideFunction, { place, restApiId, stageNames }: Caller): readonly OutsidePermission[] {
  const arn = place.outsideFunctions?.[one.name] ?? "";
  const source = (region: string, what: string) =>
    `arn:${partitionOf(place.region)}:execute-api:${region}:${place.account}:${restApiId}/${what}`;
  const permission = (statement: string, source_arn: string): OutsidePermission => ({
    source_arn,
    command: commandOf(arn, `${place.namePrefix}-${statement}`, source_arn),
  });
  return [
    ...(one.isCalledByRoutes ? stageNames.map((stage) => permission(stage, source(place.region, `${stage}/*`))) : []),
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

/** Nothing where the API calls no function of others. */
export function outsideFunctionsOutput(stack: TerraformStack, caller: Caller): void {
  const value = outsideFunctionPermissions(caller);
  if (Object.keys(value).length === 0) return;
  const description = "What the owners of functions have to allow, by the name the environment has for each";
  new TerraformOutput(stack, "outside_function_permissions", { staticId: true, description, value });
}
