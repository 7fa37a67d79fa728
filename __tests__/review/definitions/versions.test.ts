import { versionsDeclared, versionsOn } from "../../../review/definitions/versions.ts";
import { readOperations } from "../../../review/documents/read-operations.ts";
import type { JsonObject } from "../../../review/model/json.ts";
import type { PlannedResource } from "../../../review/plan/plan-json.ts";
import { readPlan } from "../../../review/plan/read-plan.ts";
import { documentsIn } from "../../../review/released-documents.ts";

const declared = (resources: Readonly<Record<string, JsonObject>>) => new Map(Object.entries(resources));

/** `METHOD /path`, and what answers. */
const routesOf = (document: JsonObject | undefined) =>
  [...readOperations(document ?? {}).values()].map(({ route, backend }) => `${route}: ${backend}`);

const routesDeclared = (resources: Readonly<Record<string, JsonObject>>) =>
  [...versionsDeclared(declared(resources))].map(([api, { document }]) => [api, routesOf(document)]);

const created = (address: string, after: JsonObject): PlannedResource => ({
  address,
  type: address.split(".")[0] ?? "",
  change: { actions: ["create"], before: null, after },
});

describe("the routes of an API whose parts are resources", () => {
  it("are found where the API itself is made elsewhere, as far as their paths are known", () => {
    const of = { rest_api_id: "a1b2c3" };
    const routes = routesDeclared({
      "aws_api_gateway_resource.items": { ...of, parent_id: "root12", path_part: "items" },
      "aws_api_gateway_method.list": {
        ...of,
        resource_id: "${aws_api_gateway_resource.items.id}",
        http_method: "ANY",
        authorization: "NONE",
      },
    });

    expect(routes).toEqual([["a1b2c3", ["ANY /…/items: nothing"]]]);
  });

  it("are answered by the function an integration refers to, through its alias as well", () => {
    const routes = routesDeclared({
      "aws_apigatewayv2_api.front": { name: "front", protocol_type: "HTTP" },
      "aws_lambda_function.list": { function_name: "shop-list" },
      "aws_lambda_alias.live": { function_name: "${aws_lambda_function.list.function_name}", name: "live" },
      "aws_apigatewayv2_integration.list": {
        api_id: "${aws_apigatewayv2_api.front.id}",
        integration_type: "AWS_PROXY",
        integration_uri: "${aws_lambda_alias.live.invoke_arn}",
      },
      "aws_apigatewayv2_integration.queue": {
        api_id: "${aws_apigatewayv2_api.front.id}",
        integration_type: "AWS_PROXY",
        integration_subtype: "SQS-SendMessage",
      },
      "aws_apigatewayv2_route.list": {
        api_id: "${aws_apigatewayv2_api.front.id}",
        route_key: "get /items",
        target: "integrations/${aws_apigatewayv2_integration.list.id}",
      },
      "aws_apigatewayv2_route.add": {
        api_id: "${aws_apigatewayv2_api.front.id}",
        route_key: "POST /items",
        target: '${format("integrations/%s", aws_apigatewayv2_integration.queue.id)}',
      },
    });

    expect(routes).toEqual([
      ["aws_apigatewayv2_api.front", ["GET /items: the function shop-list", "POST /items: SQS-SendMessage"]],
    ]);
  });

  it("are the one an HTTP API is made with, where it names a target", () => {
    const routes = routesDeclared({
      "aws_apigatewayv2_api.quick": { name: "quick", protocol_type: "HTTP", target: "https://example.com/" },
    });

    expect(routes).toEqual([["aws_apigatewayv2_api.quick", ["ANY $default: https://example.com/"]]]);
  });

  it("stand beside those of the API's document", () => {
    const body = JSON.stringify({ openapi: "3.0.1", paths: { "/a": { get: {} } } });
    const routes = routesDeclared({
      "aws_api_gateway_rest_api.both": { body },
      "aws_api_gateway_method.root": {
        rest_api_id: "${aws_api_gateway_rest_api.both.id}",
        resource_id: "${aws_api_gateway_rest_api.both.root_resource_id}",
        http_method: "GET",
        authorization: "NONE",
      },
    });

    expect(routes).toEqual([["aws_api_gateway_rest_api.both", ["GET /a: nothing", "GET /: nothing"]]]);
  });

  it("are found in a plan where one block makes many, and ids are known only after the apply", () => {
    const key = (address: string, name: string) => `${address}["${name}"]`;
    const names = ["a", "b"];
    const plan = {
      resource_changes: [
        created("aws_api_gateway_rest_api.api", { name: "api" }),
        ...names.flatMap((name) => [
          created(key("aws_api_gateway_resource.each", name), { path_part: name }),
          created(key("aws_api_gateway_method.each", name), { http_method: "GET", authorization: "NONE" }),
        ]),
      ],
    };
    const configuration = declared({
      "aws_api_gateway_resource.each": {
        rest_api_id: "${aws_api_gateway_rest_api.api.id}",
        parent_id: "${aws_api_gateway_rest_api.api.root_resource_id}",
      },
      "aws_api_gateway_method.each": {
        rest_api_id: "${aws_api_gateway_rest_api.api.id}",
        resource_id: "${aws_api_gateway_resource.each[each.key].id}",
      },
    });

    const version = versionsOn(readPlan(plan, configuration), "after").get("aws_api_gateway_rest_api.api");

    expect(routesOf(version?.document)).toEqual(["GET /a: nothing", "GET /b: nothing"]);
  });
});

describe("a WebSocket API that is made of one value", () => {
  const resources = declared({
    "terraform_data.chat_Definition": {
      input: {
        description: "Chat",
        routeSelection: "$request.body.action",
        release: "r-0000000a",
        routes: { $connect: {}, say: { integration: "say" } },
        integrations: { say: { integration_type: "AWS_PROXY", integration_uri: "arn:x:function:chat-say:live" } },
        authorizers: {},
        models: {},
      },
    },
    "aws_apigatewayv2_api.chat": {
      protocol_type: "WEBSOCKET",
      description: "${terraform_data.chat_Definition.input.description}",
      tags: { release: "${terraform_data.chat_Definition.input.release}" },
    },
  });

  it("is known by its release, as other APIs are", () => {
    const [only, ...others] = documentsIn(resources);

    expect(others).toEqual([]);
    expect(only).toMatchObject({ release: "r-0000000a", address: "aws_apigatewayv2_api.chat" });
    expect(routesOf(only?.document)).toEqual(["WebSocket $connect: nothing", "WebSocket say: the function chat-say"]);
  });
});
