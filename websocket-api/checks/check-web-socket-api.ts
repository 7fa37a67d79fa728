import { UserError } from "../../errors/user-error.ts";
import { oncePer } from "../../openapi/once-per.ts";
import type { WebSocketApiDefinition } from "../web-socket-api-definition.ts";
import { connectProblems } from "./check-connect.ts";
import { messageProblems } from "./check-messages.ts";
import { routeIntegrationProblems } from "./check-route-integrations.ts";
import { routeMappingProblems } from "./check-route-mappings.ts";
import { routeProblems } from "./check-web-socket-routes.ts";

/**
 * Finds every reason why API Gateway would refuse the API, and reports all of them at once.
 *
 * @throws UserError with one line per problem
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export function checkWebSocketApi(api: WebSocketApiDefinition): void {
  const problems = problemsOf(api);
  if (problems.length > 0)
    throw new UserError(`the WebSocket API is not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}

const problemsOf = oncePer((api: WebSocketApiDefinition): readonly string[] => [
  ...routeProblems(api),
  ...connectProblems(api),
  ...messageProblems(api),
  ...api.routes.flatMap((route) =>
    [...routeIntegrationProblems(route), ...routeMappingProblems(route)].map((problem) => `${route.key}: ${problem}`),
  ),
]);
