import type { EnvironmentInput } from "../../environments/environment.ts";
import type { Authorizer } from "../../openapi/authorizers/authorizer.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import { type OutsidePermissions, outsideFunctionPermissions } from "../../stacks/outside-function-permissions.ts";
import { restParts } from "../../stacks/rest-parts.ts";
import type { RestService, ServiceDefinition } from "../../stacks/service-definition.ts";
import { simpleRoute } from "../support/apis.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { httpApiWith, simpleHttpRoute } from "../support/http-apis.ts";
import { messageOf } from "../support/message-of.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { onlyResource } from "../support/synth.ts";
import { simpleWebSocketRoute, webSocketApiWith } from "../support/web-socket-apis.ts";

const GREET = "arn:aws:lambda:eu-west-1:210987654321:function:greet:live";
const DOOR = "arn:aws:lambda:us-east-1:210987654321:function:door";

const door: Authorizer = { type: "token", outsideFunction: "door", resultTtlSeconds: 0 };
const service: RestService = {
  api: {
    title: "shop",
    description: "Greets",
    routes: [
      simpleRoute("GET /greeting", { outsideFunction: "greet", authorizer: "door" }),
      simpleRoute("POST /greeting", { outsideFunction: "greet", authorizer: "door" }),
    ],
    authorizers: { door },
  },
};

const { authorizer: _a, allowedOrigin: _o, ...bare } = environmentInput;
const environmentOf = (changes: Partial<EnvironmentInput>) => environmentWith({ ...bare, ...changes });
const outsideFunctions = { greet: GREET, door: DOOR };

describe("functions of others", () => {
  const place = { namePrefix: "shop-dev", account: "123456789012", region: "eu-west-1", outsideFunctions };

  // feature: outside-authorizer
  it("need a permission for each stage, and for authorizers one of the function's own region", () => {
    const permissions = outsideFunctionPermissions({
      callers: restParts(service.api).users,
      place,
      apiId: "abc123",
      stageNames: ["dev", "test"],
    });

    expect(Object.keys(permissions)).toEqual(["door", "greet"]);
    expect(permissions.greet?.map((one) => one.source_arn)).toEqual([
      "arn:aws:execute-api:eu-west-1:123456789012:abc123/dev/*",
      "arn:aws:execute-api:eu-west-1:123456789012:abc123/test/*",
    ]);
    expect(permissions.door).toEqual([
      {
        source_arn: "arn:aws:execute-api:us-east-1:123456789012:abc123/authorizers/*",
        command:
          "aws lambda add-permission --region us-east-1 --function-name arn:aws:lambda:us-east-1:210987654321:function:door --statement-id shop-dev-authorizers --action lambda:InvokeFunction --principal apigateway.amazonaws.com --source-arn 'arn:aws:execute-api:us-east-1:123456789012:abc123/authorizers/*'",
      },
    ]);
    expect(permissions.greet?.[0]?.command).toContain("function:greet --qualifier live --statement-id shop-dev-dev ");
  });

  // feature: outside-function
  // feature: outside-function
  it("are told as an output, and nothing is made for them in the stack", () => {
    const stack = serviceStack(environmentOf({ outsideFunctions }), { service });

    expect(Object.keys(stack.resource)).not.toContain("aws_lambda_permission");
    expect(Object.keys(stack.resource)).not.toContain("aws_lambda_function");
    expect(stack.output?.outside_function_permissions).toMatchObject({
      value: { greet: [{ source_arn: expect.stringMatching(/:\$\{aws_api_gateway_rest_api\.[^}]+\.id\}\/dev\/\*$/) }] },
    });
    expect(onlyResource(stack, "aws_api_gateway_rest_api").body).toContain(`functions/${GREET}/invocations`);
    expect(onlyResource(stack, "aws_api_gateway_rest_api").body).toContain(`functions/${DOOR}/invocations`);
  });

  const whole: ServiceDefinition = {
    ...service,
    httpApi: httpApiWith([simpleHttpRoute("GET /greeting", { outsideFunction: "greet", authorizer: "door" })], {
      authorizers: { door: { type: "lambda", outsideFunction: "door", identitySource: [], resultTtlSeconds: 0 } },
    }),
    webSocketApi: webSocketApiWith([
      simpleWebSocketRoute("$connect", { outsideFunction: "door", public: "all may" }),
      simpleWebSocketRoute("greet", { outsideFunction: "greet" }),
    ]),
  };

  // feature: outside-function
  // feature: outside-authorizer
  it("are called by APIs of every kind, each of which its owner allows by itself", () => {
    const stack = serviceStack(environmentOf({ outsideFunctions }), { service: whole });
    const allowed = stack.output?.outside_function_permissions?.value as OutsidePermissions;
    const statements = (name: string) =>
      allowed[name]?.map(({ command }) => /--statement-id (\S+)/.exec(command)?.[1]) ?? [];

    expect(statements("greet")).toEqual(["records-dev-dev", "records-dev-http-dev", "records-dev-websocket-dev"]);
    expect(statements("door")).toEqual([
      "records-dev-authorizers",
      "records-dev-http-authorizers",
      "records-dev-websocket-dev",
    ]);
    expect(allowed.greet?.[1]?.source_arn).toMatch(/:\$\{aws_apigatewayv2_api\.http_[^}]+\.id\}\/dev\/\*$/);
    expect(allowed.door?.[1]?.source_arn).toMatch(/:us-east-1:.*\.id\}\/authorizers\/\*$/);
    expect(Object.keys(stack.resource)).not.toContain("aws_lambda_permission");
    const { input } = onlyResource(stack, "terraform_data") as {
      input: { integrations: Record<string, { integration_uri: string }> };
    };
    expect(Object.values(input.integrations).map(({ integration_uri }) => integration_uri)).toEqual([
      expect.stringContaining(`:us-east-1:lambda:path/2015-03-31/functions/${DOOR}/invocations`),
      expect.stringContaining(`:eu-west-1:lambda:path/2015-03-31/functions/${GREET}/invocations`),
    ]);
  });

  it("are allowed to the stage without a name by a statement whose name AWS takes", () => {
    const stack = serviceStack(environmentOf({ outsideFunctions, httpApi: { stage: "$default" } }), { service: whole });
    const allowed = stack.output?.outside_function_permissions?.value as OutsidePermissions;

    expect(allowed.greet?.[1]?.command).toContain("--statement-id records-dev-http-default ");
    expect(allowed.greet?.[1]?.source_arn).toMatch(/\/\$default\/\*$/);
  });

  it("make another release of every API where they are others", () => {
    for (const api of ["httpApi", "webSocketApi"] as const) {
      const releaseOf = (greet: string) => {
        const environment = environmentOf({ usagePlans: {}, outsideFunctions: { greet, door: DOOR } });
        return describeBuild({ [api]: whole[api] }, environment, new Map()).release;
      };
      expect(releaseOf(GREET)).not.toBe(releaseOf(GREET.replace("live", "next")));
    }
  });

  it("make another release where they are others", () => {
    const releaseOf = (greet: string) =>
      describeBuild(service, environmentOf({ outsideFunctions: { greet, door: DOOR } }), new Map()).release;

    expect(releaseOf(GREET)).not.toBe(releaseOf(GREET.replace("live", "next")));
  });

  it("are asked for by who calls them", () => {
    expect(messageOf(() => serviceStack(environmentOf({}), { service }))).toBe(
      "environment 'dev' is not valid:\n  outsideFunctions: authorizer door needs 'door'; known: none\n  outsideFunctions: GET /greeting needs 'greet'; known: none",
    );
  });

  it.each([
    ["greet"],
    ["arn:aws:lambda:eu-west-1:210987654321:function:greet:$LATEST"],
    ["arn:aws:lambda:eu-west-1:210987654321:function:${stageVariables.greet}"],
    ["arn:aws:iam::210987654321:role/greet"],
  ])("are named by ARN: not %s", (greet) => {
    expect(messageOf(() => environmentOf({ outsideFunctions: { greet } }))).toContain(
      "outsideFunctions.greet: must be the ARN of a Lambda function, with its alias or version if it is called by one, as in arn:aws:lambda:eu-west-1:210987654321:function:greet:live",
    );
  });
});
