import type { Method } from "../../model/method.ts";
import type { MethodSettings } from "../../model/method-settings.ts";
import type { Resource } from "../../model/resource.ts";
import type { Throttle } from "../../model/usage-plan.ts";
import type { Operation } from "./operation.ts";
import { prepareAuthorizer } from "./prepare-authorizer.ts";
import type { PrepareContext } from "./prepare-context.ts";
import { prepareIntegration } from "./prepare-integration.ts";
import { prepareValidation } from "./prepare-validation.ts";

export function prepareOperation(resource: Resource, method: Method, context: PrepareContext): Operation {
  const authorizer = prepareAuthorizer(method, context);
  const validation = prepareValidation(method, context);
  const throttle = throttleOf(resource.path, method.httpMethod, context.stage.methodSettings);
  return {
    resource,
    method,
    methodKey: `${resource.path}/${method.httpMethod}`,
    ...(authorizer && { authorizer }),
    ...(validation && { validation }),
    integration: prepareIntegration(method, context),
    ...(throttle && { throttle }),
  };
}

/** The method's own settings win over those for all methods; either way each method has a bucket of its own. */
function throttleOf(path: string, httpMethod: string, settings: readonly MethodSettings[]): Throttle | undefined {
  const own = settings.find((candidate) => candidate.resourcePath === path && candidate.httpMethod === httpMethod);
  const all = settings.find((candidate) => candidate.resourcePath === "*" && candidate.httpMethod === "*");
  return own?.throttle ?? all?.throttle;
}
