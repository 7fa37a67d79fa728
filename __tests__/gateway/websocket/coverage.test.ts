import { coverageReport } from "../../../gateway/coverage-report.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack, functionUri } from "./support/chat-stack.ts";

const directory = stackDirectories();

describe("the coverage of a WebSocket API", () => {
  it("is exact, with everything that belongs to it", () => {
    const folder = directory(
      chatStack(
        {
          $connect: {
            target: "any",
            route: { authorization_type: "CUSTOM", authorizer_id: "${aws_apigatewayv2_authorizer.guard.id}" },
          },
          $default: {
            target: { integration_type: "MOCK" },
            isTwoWay: true,
            responses: [{ integration_response_key: "$default" }],
          },
        },
        {
          authorizer: { authorizer_type: "REQUEST", authorizer_uri: functionUri("any"), name: "guard" },
          models: { any: { type: "object" } },
        },
      ),
    );

    const levels = coverageReport({ directories: [folder] }).map(({ kind, level }) => `${kind}: ${level}`);

    expect([...new Set(levels)].sort()).toEqual([
      "aws_apigatewayv2_api: exact",
      "aws_apigatewayv2_authorizer: exact",
      "aws_apigatewayv2_deployment: exact",
      "aws_apigatewayv2_integration: exact",
      "aws_apigatewayv2_integration_response: exact",
      "aws_apigatewayv2_model: exact",
      "aws_apigatewayv2_route: exact",
      "aws_apigatewayv2_route_response: exact",
      "aws_apigatewayv2_stage: exact",
      "aws_lambda_function: exact",
    ]);
  });

  it("names a template that cannot be read", () => {
    const routes = { $default: { target: { integration_type: "MOCK", request_templates: { $default: "#if(" } } } };

    const problems = coverageReport({ directories: [directory(chatStack(routes))] }).filter(
      ({ level }) => level === "absent",
    );

    expect(problems).toEqual([expect.objectContaining({ address: "aws_apigatewayv2_integration._default" })]);
  });
});
