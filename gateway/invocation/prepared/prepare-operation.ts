import type { Method } from "../../model/method.ts";
import type { Resource } from "../../model/resource.ts";
import type { Stage } from "../../model/stage.ts";
import { ownSettings, settingsForAll } from "./method-settings-of.ts";
import type { Operation } from "./operation.ts";
import { prepareAuthorizer } from "./prepare-authorizer.ts";
import { prepareCache } from "./prepare-cache.ts";
import type { PrepareContext } from "./prepare-context.ts";
import { prepareIntegration } from "./prepare-integration.ts";
import { prepareLogging } from "./prepare-logging.ts";
import { prepareValidation } from "./prepare-validation.ts";

export function prepareOperation(resource: Resource, method: Method, context: PrepareContext): Operation {
  const authorizer = prepareAuthorizer(method, context);
  const validation = prepareValidation(method, context);
  const cache = prepareCache(resource, method, context);
  const throttle = throttleOf(resource.path, method.httpMethod, context.stage);
  return {
    resource,
    method,
    methodKey: `${resource.path}/${method.httpMethod}`,
    ...(authorizer && { authorizer }),
    ...(validation && { validation }),
    integration: prepareIntegration(method, context),
    ...(throttle && { throttle }),
    ...(cache && { cache }),
    ...prepareLogging(resource.path, method.httpMethod, context.stage.methodSettings),
  };
}

/** The method's own settings win over those for all methods; either way each method has a bucket of its own. */
function throttleOf(path: string, httpMethod: string, { api, name, methodSettings }: Stage): Operation["throttle"] {
  const own = ownSettings(path, httpMethod, methodSettings);
  const limits = own?.throttle ?? settingsForAll(methodSettings)?.throttle;
  return limits && { bucket: `stage ${api.id} ${name} ${path}/${httpMethod}`, limits };
}
