import type { EnvironmentInput } from "../../environments/environment.ts";
import type { Authorizer } from "../../openapi/authorizers/authorizer.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import { outsideFunctionPermissions } from "../../stacks/outside-function-permissions.ts";
import type { RestService } from "../../stacks/service-definition.ts";
import { simpleRoute } from "../support/apis.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { onlyResource } from "../support/synth.ts";

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
      api: service.api,
      place,
      restApiId: "abc123",
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
