import { apiOf, functionsOf, resources } from "../support/configurations.ts";
import type { FakeFunction } from "../support/fake-runner.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

// The calculator that people learn custom integrations with, in its three forms: query, body and path.

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

const calculate: FakeFunction = ({ a, b, op }) => {
  const [left, right] = [Number(a), Number(b)];
  if (a === undefined || b === undefined || op === undefined) return "400 Invalid Input";
  if (Number.isNaN(left) || Number.isNaN(right)) return "400 Invalid Operand";
  const operation = OPERATIONS[String(op)];
  return operation === undefined ? "400 Invalid Operator" : { a: left, b: right, op, c: operation(left, right) };
};

const integration = (special: object, response: object = {}) => ({
  type: "aws",
  httpMethod: "POST",
  uri: "${aws_lambda_function.calc.invoke_arn}",
  responses: { default: { statusCode: "200", ...response } },
  ...special,
});

const INPUT_MODEL = {
  type: "object",
  required: ["a", "b", "op"],
  properties: { a: { type: "number" }, b: { type: "number" }, op: { enum: ["+", "-", "*", "/"] } },
};

const query = (name: string) => ({ name, in: "query", required: true, schema: { type: "string" } });
const HEADERS = { a: { schema: { type: "string" } }, op: { schema: { type: "string" } } };

const api = inProcessApi(
  stackDirectories()({
    "main.tf.json": resources(
      apiOf(
        {
          "/calc": {
            get: {
              parameters: ["operand1", "operand2", "operator"].map(query),
              responses: { "200": { headers: HEADERS } },
              "x-amazon-apigateway-request-validator": "params",
              "x-amazon-apigateway-integration": integration(
                {
                  requestTemplates: {
                    "application/json": `{"a": "$input.params('operand1')", "b": "$input.params('operand2')", "op": "$input.params('operator')"}`,
                  },
                },
                {
                  responseParameters: {
                    "method.response.header.a": "integration.response.body.a",
                    "method.response.header.op": "integration.response.body.op",
                  },
                },
              ),
            },
            post: {
              requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Input" } } } },
              responses: { "200": {} },
              "x-amazon-apigateway-request-validator": "body",
              "x-amazon-apigateway-integration": integration({ passthroughBehavior: "when_no_match" }),
            },
          },
          "/calc/{operand1}/{operand2}/{operator}": {
            get: {
              responses: { "200": {} },
              "x-amazon-apigateway-integration": integration(
                {
                  requestTemplates: {
                    "application/json": `{"a": "$input.params('operand1')", "b": "$input.params('operand2')", "op": #if($input.params('operator')=='%2F')"/"#{else}"$input.params('operator')"#end}`,
                  },
                },
                {
                  responseTemplates: {
                    "application/json": `#set($out = $input.path('$')){"input": {"a": $out.a, "b": $out.b, "op": "$out.op"}, "output": {"c": $out.c}}`,
                  },
                },
              ),
            },
          },
        },
        {
          root: {
            components: { schemas: { Input: INPUT_MODEL } },
            "x-amazon-apigateway-request-validators": {
              params: { validateRequestParameters: true, validateRequestBody: false },
              body: { validateRequestParameters: false, validateRequestBody: true },
            },
          },
        },
      ),
      functionsOf("calc"),
    ),
    "code.zip": "",
  }),
  { calc: calculate },
);

describe("the calculator", () => {
  it.each([
    ["/dev/calc?operand1=8&operand2=5&operator=-", { a: 8, b: 5, op: "-", c: 3 }],
    ["/dev/calc?operand1=8&operand2=5&operator=%2B", { a: 8, b: 5, op: "+", c: 13 }],
    ["/dev/calc?operand1=8&operand2=two&operator=*", "400 Invalid Operand"],
    ["/dev/calc?operand1=8&operand2=2&operator=x", "400 Invalid Operator"],
    ["/dev/calc/3/4/*", { input: { a: 3, b: 4, op: "*" }, output: { c: 12 } }],
    ["/dev/calc/9/2/%2F", { input: { a: 9, b: 2, op: "/" }, output: { c: 4.5 } }],
  ])(
    "answers GET %s with 200 and %j: what a function returns is no error, whatever it says",
    async (target, expected) => {
      const answer = await api.call("GET", target);

      expect([answer.status, answer.json()]).toEqual([200, expected]);
    },
  );

  it("copies parts of the result into headers", async () => {
    const { headers } = await api.call("GET", "/dev/calc?operand1=8&operand2=5&operator=-");

    expect(headers).toMatchObject({ a: "8", op: "-" });
  });

  it("names the parameter that is missing, or blank", async () => {
    const answer = await api.call("GET", "/dev/calc?operand1=8&operand2=5");
    const blank = await api.call("GET", "/dev/calc?operand1=8&operand2=5&operator=");

    expect([answer.status, answer.json()]).toEqual([
      400,
      { message: "Missing required request parameters: [operator]" },
    ]);
    expect(blank.json()).toEqual(answer.json());
  });

  it.each([
    [{ a: 1, b: 2, op: "+" }, "application/json", 200, { a: 1, b: 2, op: "+", c: 3 }],
    [{ a: 1, b: "2", op: "+" }, "application/json", 400, { message: "Invalid request body" }],
    [{ a: 1, b: 2, op: "^" }, "application/json", 400, { message: "Invalid request body" }],
    [{ a: 1 }, undefined, 400, { message: "Invalid request body" }],
    [{ a: 1, b: 2, op: "^" }, "text/plain", 200, "400 Invalid Operator"],
  ])("takes the body %j of type %s: %d", async (body, type, status, expected) => {
    const headers = type === undefined ? {} : { "Content-Type": type };
    const answer = await api.call("POST", "/dev/calc", { body: JSON.stringify(body), headers });

    expect([answer.status, answer.json()]).toEqual([status, expected]);
  });
});
