import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { coverageReport } from "../../../gateway/coverage-report.ts";
import { apiOf, mock, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { type Credentials, type Outgoing, presigned, send, signed } from "../support/sign-request.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const startGateway = realGateways();
const NOW = Date.UTC(2026, 2, 4, 19, 15, 17);
const ACCOUNT = "123456789012";

const ANN: Credentials = { accessKeyId: "AKIAANN", secretAccessKey: "ann's secret" };
const READER: Credentials = {
  accessKeyId: "ASIAREADER",
  secretAccessKey: "reader's",
  sessionToken: "tok/en+of==reader",
};

const statement = (effect: string, resource: string) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: effect, Action: "execute-api:Invoke", Resource: resource }],
});

const KEYS = {
  keys: [
    {
      ...ANN,
      principal: `arn:aws:iam::${ACCOUNT}:user/staff/ann`,
      userId: "AIDAANN",
      policies: [statement("Allow", "arn:aws:execute-api:eu-west-1:*:*/dev/*"), statement("Deny", "*/DELETE/*")],
    },
    {
      ...READER,
      expiresAt: "2026-03-04T20:00:00Z",
      principal: `arn:aws:sts::${ACCOUNT}:assumed-role/reader/session`,
      userId: "AROAREADER:session",
      organization: { id: "o-example" },
      policies: [statement("Allow", "arn:aws:execute-api:*:*:*/dev/GET/*")],
      cognitoIdentity: {
        identityPoolId: "eu-west-1:pool",
        identityId: "eu-west-1:identity",
        authenticationType: "authenticated",
        authenticationProvider: "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E",
      },
    },
    { accessKeyId: "AKIANOBODY", secretAccessKey: "s", principal: `arn:aws:iam::${ACCOUNT}:user/nobody` },
    {
      accessKeyId: "AKIASTRANGER",
      secretAccessKey: "s",
      principal: "arn:aws:iam::222222222222:user/stranger",
      policies: [statement("Allow", "*")],
    },
  ],
};

const who = (name: string) => `"${name}": "$context.identity.${name}"`;
const NAMES = ["accessKey", "accountId", "caller", "user", "userArn", "principalOrgId", "cognitoIdentityId"];
const method = mock(`{${NAMES.map(who).join(",")}}`, { security: [{ sigv4: [] }] });

const SCHEME = { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" };

const stack = (root: object = {}) =>
  stackOf({
    "main.tf.json": {
      provider: { aws: { region: "eu-west-1" } },
      ...resources(
        apiOf(
          { "/{proxy+}": { get: method, post: method, delete: method }, "/open": { get: mock("{}") } },
          {
            root: { components: { securitySchemes: { sigv4: SCHEME } }, ...root },
            stage: {
              access_log_settings: {
                destination_arn: "none",
                format: "$context.identity.userArn $context.error.responseType",
              },
            },
          },
        ),
      ),
    },
    "keys.json": KEYS,
  });

type Started = ReturnType<typeof startGateway>;

const startWithKeys = (root: object, now: () => number): Started => {
  const directory = stack(root);
  return startGateway({ directories: [directory], iamKeysFile: `${directory}/keys.json` }, { now });
};

let shared: Started | undefined;

/** A gateway that knows the keys; the same one, unless something is special. */
const started = (special: { readonly root?: object; readonly now?: () => number } = {}): Started => {
  if (Object.keys(special).length > 0) return startWithKeys(special.root ?? {}, special.now ?? (() => NOW));
  shared ??= startWithKeys({}, () => NOW);
  return shared;
};

const at = (time: number) => ({ signingDate: new Date(time) });

describe("a method with AWS_IAM", () => {
  it("knows who signed, in templates and in the access log", async () => {
    const gateway = await started();
    const answer = await send(await signed({ url: `${gateway.url}/dev/pets` }, READER, at(NOW)));

    expect(answer.json()).toEqual({
      accessKey: "ASIAREADER",
      accountId: ACCOUNT,
      caller: "AROAREADER:session",
      user: "AROAREADER:session",
      userArn: `arn:aws:sts::${ACCOUNT}:assumed-role/reader/session`,
      principalOrgId: "o-example",
      cognitoIdentityId: "eu-west-1:identity",
    });
    expect(gateway.lines).toContain(`arn:aws:sts::${ACCOUNT}:assumed-role/reader/session -`);
  });

  // feature: iam
  it("takes signatures over every part of a request", async () => {
    const { url } = await started();
    const outgoing: Outgoing[] = [
      { url: `${url}/dev/pets/a%20b%2Fc/%C3%A9?z=1&a=2&a=1&empty=&q=x%20y%2Bz` },
      { url: `${url}/dev//pets/./5/`, headers: { "X-Spaces": "  a   b  ", Accept: "*/*" } },
      { method: "POST", url: `${url}/dev/pets`, body: '{"name":"é"}', headers: { "Content-Type": "application/json" } },
      { method: "POST", url: `${url}/dev/pets`, body: Buffer.from([0, 255, 128, 10]) },
      { method: "POST", url: `${url}/dev/pets`, body: gzipSync("{}"), headers: { "Content-Encoding": "gzip" } },
    ];
    const statuses = await Promise.all(
      outgoing.map(async (one) => (await send(await signed(one, ANN, at(NOW)))).status),
    );

    expect(statuses).toEqual(outgoing.map(() => 200));
  });

  it("takes presigned URLs, for as long as any signature", async () => {
    let now = NOW;
    const { url } = await started({ now: () => now });
    const link = await presigned({ url: `${url}/dev/pets?q=a%20b` }, READER, { ...at(NOW), expiresIn: 3600 });

    expect((await send(link)).status).toBe(200);
    now += 5 * 60_000 + 1;
    expect((await send(link)).json()).toEqual({
      message: "Signature expired: 20260304T191517Z is now earlier than 20260304T191517Z (20260304T192017Z - 5 min.)",
    });
  });

  it("takes what curl signs", async () => {
    const { url } = await started({ now: Date.now });
    const { stdout } = await promisify(execFile)("curl", [
      "--silent",
      "--aws-sigv4",
      "aws:amz:eu-west-1:execute-api",
      "--user",
      `${ANN.accessKeyId}:${ANN.secretAccessKey}`,
      "--header",
      "Content-Type: application/json",
      "--data",
      '{"name":"Rex"}',
      `${url}/dev/pets?kind=dog`,
    ]);

    expect(JSON.parse(stdout)).toMatchObject({ accessKey: "AKIAANN", user: "AIDAANN" });
  });
});

describe("what the holder of a key may", () => {
  it("is what the key's policies say", async () => {
    const { url } = await started();
    const answer = await send(await signed({ method: "DELETE", url: `${url}/dev/pets` }, ANN, at(NOW)));

    expect([answer.status, answer.errorType]).toEqual([403, "AccessDeniedException"]);
    expect(answer.body).toMatch(
      /^\{"Message":"User: arn:aws:iam::123456789012:user\/staff\/ann is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:\*{8}9012:\w{10}\/dev\/DELETE\/pets with an explicit deny/,
    );
  });

  it("is nothing without a policy, and nothing of another account without the API's", async () => {
    const { url } = await started();
    const statuses = await Promise.all(
      ["AKIANOBODY", "AKIASTRANGER"].map(async (accessKeyId) => {
        const request = await signed({ url: `${url}/dev/pets` }, { accessKeyId, secretAccessKey: "s" }, at(NOW));
        const { status, errorType } = await send(request);
        return [status, errorType];
      }),
    );

    expect(statuses).toEqual([
      [403, "AccessDeniedException"],
      [403, "AccessDeniedException"],
    ]);
  });
});

describe("a request that is not signed as it should be", () => {
  const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");
  const SCOPE = "20260304/eu-west-1/execute-api/aws4_request";
  const header = (credential: string, special = "") =>
    `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date${special}, Signature=00`;
  const DATE = { "X-Amz-Date": "20260304T191517Z" };

  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    ["without a signature", {}, "MissingAuthenticationTokenException", "Missing Authentication Token"],
    [
      "with another system's token",
      { Authorization: "Bearer abc" },
      "IncompleteSignatureException",
      `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${sha256("Bearer abc")}'.`,
    ],
    [
      "with a bare token",
      { Authorization: "abc" },
      "IncompleteSignatureException",
      `Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) Authorization=${sha256("abc")}`,
    ],
    [
      "with a date of another form",
      { "X-Amz-Date": "yesterday", Authorization: header(`AKIAANN/${SCOPE}`) },
      "IncompleteSignatureException",
      "Date must be in ISO-8601 'basic format'. Got 'yesterday'. See http://en.wikipedia.org/wiki/ISO_8601",
    ],
    [
      "signed for tomorrow",
      {
        "X-Amz-Date": "20260305T191517Z",
        Authorization: header("AKIAANN/20260305/eu-west-1/execute-api/aws4_request"),
      },
      "InvalidSignatureException",
      "Signature not yet current: 20260305T191517Z is still later than 20260304T192017Z (20260304T191517Z + 5 min.)",
    ],
    [
      "whose host is not signed",
      { ...DATE, Authorization: header(`AKIAANN/${SCOPE}`).replace("host;", "") },
      "InvalidSignatureException",
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    [
      "signed with Version 4A",
      { ...DATE, Authorization: header(`AKIAANN/${SCOPE}`).replace("HMAC-SHA256", "ECDSA-P256-SHA256") },
      "IncompleteSignatureException",
      "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256' (only AWS4-HMAC-SHA256 for now). ",
    ],
    [
      "with half a credential",
      { ...DATE, Authorization: header("AKIAANN/20260304") },
      "IncompleteSignatureException",
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKIAANN/20260304'",
    ],
    [
      "signed for another service in another region",
      { ...DATE, Authorization: header("AKIAANN/20260304/us-east-1/lambda/aws4_request") },
      "InvalidSignatureException",
      "Credential should be scoped to a valid region. Credential should be scoped to correct service: 'execute-api'. ",
    ],
    [
      "with an unknown key",
      { ...DATE, Authorization: header(`AKIAOTHER/${SCOPE}`) },
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    ],
    [
      "with a session's key and no session token",
      { ...DATE, Authorization: header(`ASIAREADER/${SCOPE}`) },
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    ],
  ])("%s is answered 403 in the service's words", async (_, headers, errorType, message) => {
    const { url } = await started();
    const answer = await send({ url: `${url}/dev/pets`, headers });

    expect([answer.status, answer.errorType, answer.json()]).toEqual([403, errorType, { message }]);
  });

  it("is told what should have been signed", async () => {
    const { url } = await started();
    const request = await signed({ url: `${url}/dev/a%20b?q=1` }, { ...ANN, secretAccessKey: "wrong" }, at(NOW));
    const answer = await send(request);
    const { host } = new URL(url);
    const hash = createHash("sha256").update("").digest("hex");
    const canonical = `GET\n/dev/a%2520b\nq=1\nhost:${host}\nx-amz-content-sha256:${hash}\nx-amz-date:20260304T191517Z\n\nhost;x-amz-content-sha256;x-amz-date\n${hash}`;
    const toSign = `AWS4-HMAC-SHA256\n20260304T191517Z\n${SCOPE}\n${createHash("sha256").update(canonical).digest("hex")}`;

    expect([answer.status, answer.errorType]).toEqual([403, "InvalidSignatureException"]);
    expect(answer.json()).toEqual({
      message: `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n'${canonical}'\n\nThe String-to-Sign should have been\n'${toSign}'\n`,
    });
  });

  it.each<[string, (request: Outgoing) => Outgoing]>([
    ["path", (request) => ({ ...request, url: request.url.replace("/pets", "/cats") })],
    ["query", (request) => ({ ...request, url: request.url.replace("q=1", "q=2") })],
    ["body", (request) => ({ ...request, body: '{"n":2}' })],
    ["method", (request) => ({ ...request, method: "DELETE" })],
    ["signed header", (request) => ({ ...request, headers: { ...request.headers, "X-Tag": "b" } })],
  ])("does not pass when its %s was changed on the way", async (_, change) => {
    const { url } = await started();
    const outgoing = { method: "POST", url: `${url}/dev/pets?q=1`, headers: { "X-Tag": "a" }, body: '{"n":1}' };
    const request = await signed(outgoing, ANN, at(NOW));
    const headers = Object.fromEntries(
      Object.entries(request.headers ?? {}).map(([name, value]) => [name === "x-tag" ? "X-Tag" : name, value]),
    );

    expect((await send({ ...request, headers })).status).toBe(200);
    expect((await send(change({ ...request, headers }))).errorType).toBe("InvalidSignatureException");
  });

  it("is told when the session of its key has ended", async () => {
    const later = Date.UTC(2026, 2, 4, 20, 0, 0);
    const { url } = await started({ now: () => later });
    const answer = await send(await signed({ url: `${url}/dev/pets` }, READER, at(later)));

    expect([answer.status, answer.errorType, answer.json()]).toEqual([
      403,
      "ExpiredTokenException",
      { message: "The security token included in the request is expired" },
    ]);
  });

  it("is answered as the API wants it", async () => {
    const response = (body: string) => ({ statusCode: 418, responseTemplates: { "application/json": body } });
    const { url } = await started({
      root: {
        "x-amazon-apigateway-gateway-responses": {
          INVALID_SIGNATURE: response('{"why":"$context.error.responseType"}'),
          MISSING_AUTHENTICATION_TOKEN: response('{"why":"nothing signed"}'),
        },
      },
    });
    const wrong = await send({ url: `${url}/dev/pets`, headers: { Authorization: "Bearer x" } });
    const missing = await send({ url: `${url}/dev/pets` });

    expect([wrong.status, wrong.json()]).toEqual([418, { why: "INVALID_SIGNATURE" }]);
    expect([missing.status, missing.json()]).toEqual([418, { why: "nothing signed" }]);
  });
});

describe("a gateway without access keys", () => {
  it("says at start which methods nobody can call, and refuses them", async () => {
    const gateway = await startGateway({ directories: [stack()] }, { now: () => NOW });
    const answer = await send(await signed({ url: `${gateway.url}/dev/pets` }, ANN, at(NOW)));

    expect(gateway.notServed).toContainEqual({
      address: "aws_api_gateway_rest_api.api GET /{proxy+}",
      reason: "AWS_IAM: no access keys are known, so requests get 403; --iam-keys names a file that holds some",
    });
    expect([answer.status, answer.errorType]).toEqual([403, "UnrecognizedClientException"]);
    expect((await send({ url: `${gateway.url}/dev/open` })).status).toBe(200);
  });

  it("is told so by --coverage too, unless a file is named", () => {
    const directories = [stack()];
    const absent = (special: object) =>
      coverageReport({ directories, ...special }).filter(({ level }) => level === "absent");

    expect(absent({})).toHaveLength(3);
    expect(absent({ iamKeysFile: "keys.json" })).toEqual([]);
  });
});
