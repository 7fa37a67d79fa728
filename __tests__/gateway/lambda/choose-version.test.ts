import { chooseVersion } from "../../../gateway/lambda/choose-version.ts";
import { FunctionDirectory } from "../../../gateway/lambda/function-directory.ts";
import { parseFunctionUri } from "../../../gateway/lambda/parse-function-uri.ts";
import { functionOf } from "../support/zipped-functions.ts";

const orders = functionOf("/code.zip");

const aliasOf = (weights: Readonly<Record<string, number>> = {}) => ({
  address: "aws_lambda_alias.live",
  name: "live",
  function: orders,
  functionVersion: "1",
  additionalVersionWeights: weights,
});

describe("chooseVersion", () => {
  // feature: http-api-releases
  it.each([
    [0, "2"],
    [0.1249, "2"],
    [0.125, "3"],
    [0.3749, "3"],
    [0.375, "1"],
    [0.9999, "1"],
  ])("gives each version its share: %d goes to %s", (drawn, version) => {
    expect(chooseVersion(aliasOf({ "2": 0.125, "3": 0.25 }), () => drawn)).toBe(version);
  });

  it("does not draw when there is nothing to choose", () => {
    const never = () => {
      throw new Error("drawn");
    };

    expect(chooseVersion(aliasOf(), never)).toBe("1");
  });
});

describe("parseFunctionUri", () => {
  const uri = (target: string) => `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${target}/invocations`;

  it.each([
    [
      uri("arn:aws:lambda:eu-west-1:123456789012:function:orders"),
      { functionName: "orders", arn: "arn:aws:lambda:eu-west-1:123456789012:function:orders", isStreaming: false },
    ],
    [
      uri("arn:aws:lambda:eu-west-1:123456789012:function:orders:live"),
      {
        functionName: "orders",
        qualifier: "live",
        arn: "arn:aws:lambda:eu-west-1:123456789012:function:orders",
        isStreaming: false,
      },
    ],
    [uri("orders"), { functionName: "orders", isStreaming: false }],
    [uri("orders:7"), { functionName: "orders", qualifier: "7", isStreaming: false }],
    [uri("orders").replace("path/", "path//"), { functionName: "orders", isStreaming: false }],
    [
      "arn:aws:apigateway:eu-west-1:lambda:path/2021-11-15/functions/orders:live/response-streaming-invocations",
      { functionName: "orders", qualifier: "live", isStreaming: true },
    ],
    ["http://example.com", undefined],
    [uri(""), undefined],
  ])("reads %s", (text, expected) => {
    expect(parseFunctionUri(text)).toEqual(expected);
  });
});

describe("FunctionDirectory", () => {
  const directory = new FunctionDirectory([orders], [aliasOf({ "2": 0.5 })]);
  const find = (target: string, drawn = 0.9) =>
    directory.find(`arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${target}/invocations`, () => drawn);

  it.each([
    [orders.arn, "$LATEST", orders.arn],
    [`${orders.arn}:live`, "1", `${orders.arn}:live`],
    [`${orders.arn}:7`, "7", `${orders.arn}:7`],
    ["orders:live", "1", `${orders.arn}:live`],
  ])("finds %s as version %s", (target, functionVersion, invokedFunctionArn) => {
    expect(find(target)).toEqual({ function: orders, functionVersion, invokedFunctionArn, isStreaming: false });
  });

  // feature: websocket-api-releases
  it("draws the version of an alias for each invocation", () => {
    expect([find("orders:live", 0.4), find("orders:live", 0.6)]).toMatchObject([
      { functionVersion: "2" },
      { functionVersion: "1" },
    ]);
  });

  it.each([
    ["nobody", "function 'nobody' is not in the configuration, or does not run here"],
    ["orders:next", "function 'orders' has no alias 'next': it has live"],
    [`${orders.arn}:`, "function 'orders' has no alias '': it has live"],
  ])("says why there is no %s", (target, problem) => {
    expect(find(target)).toEqual({ problem });
  });
});
