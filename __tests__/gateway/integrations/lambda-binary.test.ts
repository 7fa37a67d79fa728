import { apiOf, functionsOf, lambdaProxy, resources } from "../support/configurations.ts";
import type { FakeFunction } from "../support/fake-runner.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

/** Not UTF-8. */
const BYTES = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]);
const BASE64 = BYTES.toString("base64");

const apiWith = (operation: object, binaryMediaTypes: string[], f: FakeFunction) => {
  const root = { "x-amazon-apigateway-binary-media-types": binaryMediaTypes };
  const api = apiOf({ "/": { "x-amazon-apigateway-any-method": operation } }, { root });
  return inProcessApi(stackOf({ "main.tf.json": resources(api, functionsOf("f")), "code.zip": "" }), { f });
};

describe("AWS_PROXY", () => {
  const echo: FakeFunction = ({ body, isBase64Encoded }) => ({ body: JSON.stringify({ body, isBase64Encoded }) });
  const image: FakeFunction = () => ({ body: BASE64, isBase64Encoded: true, headers: { "Content-Type": "image/png" } });

  it.each([
    [["image/png"], "image/png", true],
    [["image/*"], "image/png; q=1", true],
    [["*/*"], "anything/else", true],
    [["image/png"], "text/plain", false],
    [[], "image/png", false],
  ])("with the binary types %j hands %s over as Base64: %s", async (types, type, isBase64Encoded) => {
    const api = apiWith(lambdaProxy("f"), types, echo);
    const answer = await api.call("POST", "/dev", { headers: { "Content-Type": type }, body: BYTES });

    expect(answer.json()).toEqual({ body: isBase64Encoded ? BASE64 : BYTES.toString("utf8"), isBase64Encoded });
  });

  it.each([
    [["image/png"], "image/png", BYTES],
    [["image/png"], "image/png,*/*;q=0.8", BYTES],
    [["image/*"], "image/png", BYTES],
    [["*/*"], undefined, BYTES],
    [["image/png"], "text/html,image/png", BASE64],
    [["image/png"], undefined, BASE64],
    [[], "image/png", BASE64],
  ])("with the binary types %j answers %s with the bytes, or their Base64", async (types, accept, body) => {
    const api = apiWith(lambdaProxy("f"), types, image);
    const answer = await api.call("GET", "/dev", accept === undefined ? {} : { headers: { Accept: accept } });

    expect(answer.body).toEqual(body);
  });

  it("answers 500 when the body is no Base64 after all", async () => {
    const api = apiWith(lambdaProxy("f"), ["*/*"], () => ({ body: "{not Base64}", isBase64Encoded: true }));

    expect((await api.call("GET", "/dev")).status).toBe(500);
    expect(api.warnings).toEqual([expect.stringContaining("its body is no Base64")]);
  });
});

describe("AWS with a function", () => {
  const integration = (special: object, response: object) => ({
    responses: { "200": {} },
    "x-amazon-apigateway-integration": {
      type: "aws",
      httpMethod: "POST",
      uri: "${aws_lambda_function.f.invoke_arn}",
      responses: { default: { statusCode: "200", ...response } },
      ...special,
    },
  });

  it("takes bytes as text in a template, and makes bytes of the text it returns", async () => {
    const requestTemplates = { "image/png": '{"image":"$input.body"}' };
    const operation = integration(
      { requestTemplates, contentHandling: "CONVERT_TO_TEXT" },
      { contentHandling: "CONVERT_TO_BINARY" },
    );
    const api = apiWith(operation, ["image/png"], ({ image }) => image);
    const answer = await api.call("POST", "/dev", { headers: { "Content-Type": "image/png" }, body: BYTES });

    expect([api.calls[0]?.event, answer.body]).toEqual([{ image: BASE64 }, BYTES]);
  });
});
