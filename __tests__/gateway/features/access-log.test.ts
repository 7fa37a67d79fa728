import { apiOf, authorizerScheme, functionsOf, lambdaProxy, mock, resources } from "../support/configurations.ts";
import type { FakeFunction } from "../support/fake-runner.ts";
import { inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();

const auth: FakeFunction = ({ authorizationToken }) => {
  if (authorizationToken === "bad") throw new Error("Unauthorized");
  const policyDocument = { Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }] };
  return { principalId: "user", policyDocument, context: { tenant: "t1" } };
};

const apiWith = (format: string) =>
  inProcessApi(
    stackOf({
      "main.tf.json": resources(
        apiOf(
          { "/f": { get: lambdaProxy("f", { security: [{ auth: [] }] }) }, "/m": { get: mock("{}") } },
          {
            root: {
              components: { securitySchemes: { auth: authorizerScheme("auth", { authorizerResultTtlInSeconds: 0 }) } },
            },
            stage: { access_log_settings: { format, destination_arn: "x" } },
          },
        ),
        functionsOf("f", "auth"),
      ),
      "code.zip": "",
    }),
    { f: () => ({ statusCode: 201, body: "héllo" }), auth },
  );

const logOf = async (format: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> => {
  const api = apiWith(format);
  await api.call("GET", path, { headers });
  return api.accessLog.join("\n");
};

describe("the access log", () => {
  it("is one line per request in the stage's own format", async () => {
    const format =
      '$context.identity.sourceIp $context.identity.caller [$context.requestTime] "$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId';

    expect(await logOf(format, "/dev/m")).toBe(
      '127.0.0.1 - [04/Mar/2026:19:15:17 +0000] "GET /m HTTP/1.1" 200 2 00000000-0000-4000-8000-000000000001',
    );
  });

  it.each([
    [
      "$context.authorizer.principalId $context.authorizer.tenant $context.authorizer.status $context.authorizer.absent",
      "user t1 200 -",
    ],
    [
      "$context.integration.status $context.integration.integrationStatus $context.integrationStatus $context.integration.error $context.status $context.responseLength",
      "201 200 200 - 201 6",
    ],
    [
      "$context.authorizer.integrationStatus $context.authorize.status $context.authorize.latency $context.authorize.error $context.authenticate.status $context.waf.status",
      "200 200 0 - - -",
    ],
    [
      "$context.endpointType $context.domainName $context.customDomain.basePathMatched $context.identity.clientCert.subjectDN $context.wafResponseCode",
      "EDGE localhost:3000 - - -",
    ],
    ["$context.isCanaryRequest $context.stage $context.path $context.accountId", "- dev /dev/f 123456789012"],
    ["$context.error.message $context.error.responseType", "- -"],
    ["$context.notAVariable|$contextual|$context", "-|$contextual|$context"],
  ])("of a request that went well: %s", async (format, line) => {
    expect(await logOf(format, "/dev/f", { Authorization: "good" })).toBe(line);
  });

  it("tells why a request was refused, and by whom", async () => {
    const format =
      "$context.status $context.error.responseType $context.error.message $context.error.messageString $context.authorizer.status $context.authorizer.error $context.resourcePath";

    expect(await logOf(format, "/dev/f", { Authorization: "bad" })).toBe(
      '401 UNAUTHORIZED Unauthorized "Unauthorized" 401 Unauthorized /f',
    );
    expect(await logOf(format, "/dev/none")).toBe(
      '403 MISSING_AUTHENTICATION_TOKEN Missing Authentication Token "Missing Authentication Token" - - /',
    );
  });

  it("cannot be broken by what a client sends", async () => {
    expect(await logOf('{"agent":"$context.identity.userAgent"}', "/dev/m", { "User-Agent": 'a"b\\c' })).toBe(
      '{"agent":"a\\"b\\\\c"}',
    );
  });

  it("does not repeat a request id that is no UUID", async () => {
    expect(await logOf("$context.requestId", "/dev/m", { "x-amzn-requestid": "mine" })).toBe(
      "UUID_REPLACED_INVALID_REQUEST_ID",
    );
  });
});
