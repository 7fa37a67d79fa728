import type { Pair } from "../pair.ts";
import { all, type Block, type Edit, find, OTHER_RELEASE, set } from "../stack-edits.ts";

/** The API is made of one value, which its resources go over with `for_each`. */
const defined =
  (edit: (input: Block) => void): Edit =>
  (stack) => {
    const { input } = find(stack, "terraform_data");
    edit(input);
    input.release = OTHER_RELEASE;
  };

const changed = (name: string, edit: (input: Block) => void, says: readonly string[]): Pair => ({
  name,
  before: "talks",
  after: all(defined(edit), set("aws_apigatewayv2_deployment", "", { triggers: { release: OTHER_RELEASE } })),
  verdict: "changes",
  says,
});

/** WebSocket APIs as this repository makes them. */
export const talks: readonly Pair[] = [
  changed(
    "message-added",
    ({ routes, integrations }) => {
      routes.leave = { ...routes.say, integration: "leave" };
      integrations.leave = integrations.say;
    },
    ["WebSocket leave is new, for everybody: whoever is connected"],
  ),
  changed(
    "message-removed",
    ({ routes, integrations, integrationResponses, routeResponses }) => {
      for (const parts of [routes, integrations, routeResponses]) delete parts.old;
      for (const key of Object.keys(integrationResponses)) if (key.startsWith("old ")) delete integrationResponses[key];
    },
    ["WebSocket old is removed, for everybody [breaking]"],
  ),
  changed(
    "connect-opened",
    ({ routes }) => {
      const { authorization_type: _, authorizer: __, ...open } = routes.$connect;
      routes.$connect = open;
    },
    ["WebSocket $connect: anybody (was: tokens that guard accepts), for everybody [wider]"],
  ),
  changed(
    "message-model-narrowed",
    ({ models }) => {
      const schema = JSON.parse(models.Said.schema);
      models.Said.schema = JSON.stringify({ ...schema, required: [...schema.required, "to"] });
    },
    ["WebSocket say changes, for everybody [breaking]", "body.to must be sent [breaking]"],
  ),
];
