import type { Method } from "../../model/method.ts";
import { requestSource } from "../mapping/request-source.ts";
import type { PreparedValidation } from "./operation.ts";
import type { PrepareContext } from "./prepare-context.ts";

/** Undefined when nothing is validated: without a validator declarations bind nobody. */
export function prepareValidation(method: Method, { models }: PrepareContext): PreparedValidation | undefined {
  const { requestValidator, requestParameters, requestModels } = method;
  if (requestValidator === undefined) return undefined;
  const required = Object.entries(requestParameters).filter(([, isRequired]) => isRequired);
  const requiredParameters = required.sort(byName).flatMap(([parameter]) => {
    const read = requestSource(parameter);
    const name = parameter.split(".").slice(3).join(".");
    return read === undefined ? [] : [{ name, read }];
  });
  const bodyValidators = Object.entries(requestModels).map(
    ([type, model]) => [type.toLowerCase(), models.validator(model)] as const,
  );
  return {
    requiredParameters: requestValidator.validatesParameters ? requiredParameters : [],
    bodyValidators: new Map(requestValidator.validatesBody ? bodyValidators : []),
  };
}

function byName([left]: readonly [string, boolean], [right]: readonly [string, boolean]): number {
  return left < right ? -1 : 1;
}
