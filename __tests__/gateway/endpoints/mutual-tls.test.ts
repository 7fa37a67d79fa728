import { cpSync, readFileSync } from "node:fs";
import { request as plainRequest } from "node:http";
import { type RequestOptions, request } from "node:https";
import { connect } from "node:net";
import { join } from "node:path";
import { coverageReport } from "../../../gateway/coverage-report.ts";
import { apiOf, functionsOf, lambdaProxy, mock, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { zipOf } from "../support/zipped-functions.ts";
import { domainOf, type Resources } from "./support.ts";

const stackOf = stackDirectories();
const gatewayOf = realGateways();

const pathOf = (name: string) => join(__dirname, "certificates", `${name}.pem`);
const pem = (name: string) => readFileSync(pathOf(name), "utf8");

const SECURE = "secure.example.com";
const OTHER = "other.example.com";
const OPEN = "open.example.com";

const mutualTls = (uri: string) => ({ mutual_tls_authentication: { truststore_uri: uri } });
const object = (source: object): Resources => ({
  aws_s3_object: { trusted: { bucket: "trust", key: "ca.pem", ...source } },
});

const EVENT = "exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });";

const start = (parts: readonly Resources[], truststores: Readonly<Record<string, string>> = {}) => {
  const directory = stackOf({
    "main.tf.json": resources(
      apiOf(
        { "/": { get: lambdaProxy("f") } },
        {
          stage: {
            access_log_settings: { format: "$context.identity.clientCert.subjectDN", destination_arn: "a:b:c" },
          },
        },
      ),
      functionsOf("f"),
      ...parts,
    ),
  });
  cpSync(zipOf({ "index.js": EVENT }), join(directory, "code.zip"));
  return gatewayOf({
    directories: [directory],
    https: {
      port: 0,
      certificatePath: pathOf("server"),
      keyPath: pathOf("server-key"),
      truststorePaths: new Map(Object.entries(truststores)),
    },
  });
};

interface Answer {
  readonly status: number | undefined;
  readonly json: { readonly [name: string]: unknown };
}

/** @param client file with the certificates the client shows, and its key */
const get = (
  url: string,
  host: string,
  client?: string,
  special: RequestOptions & { readonly session?: Buffer } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const shown = client === undefined ? {} : { cert: pem(client), key: pem(client) };
    const { port } = new URL(url);
    const headers = { Host: host };
    const options = { host: "127.0.0.1", port, path: "/", headers, servername: host, ca: pem("ca"), agent: false };
    const outgoing = request({ ...options, ...shown, ...special }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, json: JSON.parse(text) }));
    });
    outgoing.on("error", reject).end();
  });

describe("a domain name with mutual TLS", () => {
  const started = start(
    [
      domainOf(SECURE, { "": "api/dev" }, mutualTls("s3://trust/ca.pem")),
      domainOf(OTHER, { "": "api/dev" }, mutualTls("s3://elsewhere/ca.pem")),
      domainOf(OPEN, { "": "api/dev" }),
      object({ content: pem("ca") + pem("intermediates") }),
    ].map(stageByName),
    { [OTHER]: pathOf("other-ca") },
  );
  const httpsUrl = async () => (await started).httpsUrl ?? "";

  it("tells functions and logs who called", async () => {
    const { status, json } = await get(await httpsUrl(), SECURE, "client");

    expect([status, json.requestContext]).toMatchObject([
      200,
      {
        domainName: SECURE,
        identity: {
          clientCert: {
            clientCertPem: expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n[\s\S]+-----END CERTIFICATE-----\n$/),
            subjectDN: "CN=caller,O=Example,C=US",
            issuerDN: "CN=Example CA,O=Example,C=US",
            serialNumber: "a1:b2:c3:d4:e5:f6:07:18",
            validity: { notBefore: "Jan  1 00:00:00 2020 GMT", notAfter: "Jan  1 00:00:00 2120 GMT" },
          },
        },
      },
    ]);
    expect((await started).lines).toContain("CN=caller,O=Example,C=US");
  });

  it("says that requests came by TLS", async () => {
    const { port } = new URL(await httpsUrl());
    const { json } = await get(await httpsUrl(), SECURE, "client");

    expect(json.headers).toMatchObject({ "X-Forwarded-Proto": "https", "X-Forwarded-Port": port });
  });

  // feature: mutual-tls
  it("is covered when the command line brings a listener, and whom to trust", () => {
    const directory = stackOf({
      "main.tf.json": resources(
        apiOf({ "/": { get: mock("{}") } }),
        stageByName(domainOf(SECURE, { "": "api/dev" }, mutualTls("s3://trust/ca.pem"))),
      ),
    });
    const listener = { port: 0, certificatePath: pathOf("server"), keyPath: pathOf("server-key") };
    const absentWith = (truststorePaths?: ReadonlyMap<string, string>) =>
      coverageReport({ directories: [directory], ...(truststorePaths && { https: { ...listener, truststorePaths } }) })
        .filter(({ level }) => level === "absent")
        .map(({ reason }) => reason);

    expect(absentWith()).toEqual([expect.stringMatching(/^mutual TLS needs --https-port, .* and --truststore/)]);
    expect(absentWith(new Map())).toEqual([expect.stringMatching(/^mutual TLS needs --truststore/)]);
    expect(absentWith(new Map([[SECURE, pathOf("nowhere")]]))).toContainEqual(
      expect.stringMatching(/nowhere\.pem cannot be read: requests to secure\.example\.com get 403$/),
    );
    expect(absentWith(new Map([[SECURE, pathOf("ca")]]))).toEqual([]);
  });

  it("ends the connection of a client without a certificate", async () => {
    await expect(get(await httpsUrl(), SECURE)).rejects.toThrow(/socket hang up|ECONNRESET/);
  });

  it.each([
    ["of a stranger", "other-client", "Could not find issuer for certificate"],
    ["that has expired", "expired", "CERT_HAS_EXPIRED"],
    ["of its own making", "self-signed", "self signed certificate"],
  ])("forbids a certificate %s, and says why on the console", async (_, client, reason) => {
    expect(await get(await httpsUrl(), SECURE, client)).toEqual({ status: 403, json: { message: "Forbidden" } });
    expect((await started).lines).toContain(
      `warning: GET / was refused by mutual TLS: Access denied. Reason: ${reason}`,
    );
  });

  it("takes up to four authorities that vouch for a client", async () => {
    expect((await get(await httpsUrl(), SECURE, "below-three-intermediates")).status).toBe(200);
    expect((await get(await httpsUrl(), SECURE, "below-four-intermediates")).status).toBe(403);
  });

  it("trusts no authority that the client alone knows", async () => {
    expect((await get(await httpsUrl(), SECURE, "below-unlisted-intermediate")).status).toBe(403);
    expect((await started).lines.at(-1)).toMatch(/Access denied. Reason: Could not find issuer for certificate$/);
  });

  it("trusts nobody whom another domain trusts", async () => {
    expect((await get(await httpsUrl(), OTHER, "other-client")).status).toBe(200);
    expect((await get(await httpsUrl(), OTHER, "client")).status).toBe(403);
  });

  it.each([OPEN, OTHER, ""])("is not reached over a connection that was made to '%s'", async (servername) => {
    const client = servername === OTHER ? "other-client" : "client";
    const special = { servername, checkServerIdentity: () => undefined };

    expect((await get(await httpsUrl(), SECURE, client, special)).status).toBe(403);
  });

  it("does not go on with a session that another domain began", async () => {
    const url = await httpsUrl();
    const session = await new Promise<Buffer | undefined>((resolve, reject) => {
      const outgoing = request(
        {
          host: "127.0.0.1",
          port: new URL(url).port,
          servername: OTHER,
          headers: { Host: OTHER },
          ca: pem("ca"),
          cert: pem("other-client"),
          key: pem("other-client"),
          agent: false,
        },
        (response) => {
          response
            .resume()
            .on("end", () => resolve("getSession" in response.socket ? ticketOf(response.socket) : undefined));
        },
      );
      outgoing.on("error", reject).end();
    });

    expect((await get(url, SECURE, "other-client", { ...(session && { session }) })).status).toBe(403);
  });

  it("is forbidden without TLS", async () => {
    const { url, lines } = await started;
    const status = await new Promise((resolve, reject) => {
      const outgoing = plainRequest(url, { headers: { Host: SECURE } }, (response) => resolve(response.statusCode));
      outgoing.on("error", reject).end();
    });

    expect([status, lines.at(-1)]).toEqual([
      403,
      `warning: GET / was refused by mutual TLS: ${SECURE} is reached by TLS only: see --https-port`,
    ]);
  });

  it("leaves other domains alone: nobody has to show a certificate there, and none is told", async () => {
    for (const client of [undefined, "client", "other-client"]) {
      const { status, json } = await get(await httpsUrl(), OPEN, client);

      expect([status, (json.requestContext as { identity: object }).identity]).toEqual([
        200,
        expect.not.objectContaining({ clientCert: expect.anything() }),
      ]);
    }
  });

  it.each([
    ["plain HTTP", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"],
    ["nonsense", "\x16\x03\x01\x02\x00nonsense"],
  ])("survives %s where TLS is spoken", async (_, text) => {
    const { port } = new URL(await httpsUrl());
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), "127.0.0.1", () => socket.end(text));
      socket.setTimeout(2000, () => reject(new Error("the connection stayed open")));
      socket.on("error", () => {}).resume();
      socket.on("close", () => resolve());
    });

    expect((await get(await httpsUrl(), OPEN)).status).toBe(200);
  });

  it("is served in full", async () => {
    expect((await started).notServed).toEqual([]);
  });
});

describe("a truststore", () => {
  it("may be a file of the configuration", async () => {
    const { httpsUrl = "" } = await start([
      stageByName(domainOf(SECURE, { "": "api/dev" }, mutualTls("s3://trust/ca.pem"))),
      object({ source: pathOf("ca") }),
    ]);

    expect((await get(httpsUrl, SECURE, "client")).status).toBe(200);
  });

  it("that is nowhere leaves the domain forbidden, and says what to give", async () => {
    const { httpsUrl = "", notServed } = await start([
      stageByName(domainOf(SECURE, { "": "api/dev" }, mutualTls("s3://trust/ca.pem"))),
    ]);

    expect((await get(httpsUrl, SECURE, "client")).status).toBe(403);
    expect(notServed).toEqual([
      {
        address: "aws_apigatewayv2_domain_name.secure-example-com",
        reason: `mutual TLS needs --truststore ${SECURE}=<ca.pem> for s3://trust/ca.pem: until then requests to ${SECURE} get 403`,
      },
    ]);
  });

  it.each([
    [
      "is not there",
      "/none/ca.pem",
      "its truststore /none/ca.pem cannot be read: requests to secure.example.com get 403",
    ],
    [
      "is no list of certificates",
      __filename,
      expect.stringMatching(
        /^what it trusts is no list of certificates in PEM \(.+\): requests to secure.example.com get 403$/,
      ),
    ],
  ])("that %s leaves the domain forbidden, and says so", async (_, path, reason) => {
    const { httpsUrl = "", notServed } = await start(
      [stageByName(domainOf(SECURE, { "": "api/dev" }, mutualTls("s3://trust/ca.pem")))],
      { [SECURE]: path },
    );

    expect((await get(httpsUrl, SECURE, "client")).status).toBe(403);
    expect(notServed).toContainEqual({ address: "aws_apigatewayv2_domain_name.secure-example-com", reason });
  });

  it("of a domain there is not is told to change nothing", async () => {
    const { warnings } = await start([], { "none.example.com": pathOf("ca") });

    expect(warnings).toContain(
      "--truststore none.example.com changes nothing: no custom domain name of these stacks has mutual TLS",
    );
  });
});

describe("without TLS", () => {
  const directory = stackOf({
    "main.tf.json": resources(
      apiOf({ "/": { get: lambdaProxy("f") } }),
      stageByName(domainOf(SECURE, { "": "api/dev" }, mutualTls("s3://trust/ca.pem"))),
    ),
  });

  it("a domain with mutual TLS is listed as absent, with what to give", async () => {
    const { notServed } = await gatewayOf({ directories: [directory] });

    expect(notServed).toContainEqual({
      address: "aws_apigatewayv2_domain_name.secure-example-com",
      reason: `mutual TLS needs --https-port, --tls-certificate and --tls-key, and --truststore ${SECURE}=<ca.pem> for s3://trust/ca.pem: until then requests to ${SECURE} get 403`,
    });
  });

  it.each([
    [
      "cannot be read",
      { certificatePath: "/none.pem" },
      "--tls-certificate must be a file in PEM: /none.pem cannot be read",
    ],
    ["is not of its key", { keyPath: pathOf("client") }, /are no certificate in PEM with its private key/],
    ["is none", { certificatePath: __filename }, /openssl req -x509 -newkey rsa:2048 -nodes makes a pair/],
  ])("a certificate that %s is refused", async (_, special, message) => {
    const paths = { certificatePath: pathOf("server"), keyPath: pathOf("server-key"), ...special };
    const starting = gatewayOf({ directories: [directory], https: { port: 0, truststorePaths: new Map(), ...paths } });

    await expect(starting).rejects.toThrow(message);
  });
});

/** The stage of `apiOf` is called `dev`, not `api-dev`. */
function stageByName(domain: Resources): Resources {
  return JSON.parse(JSON.stringify(domain).replaceAll("aws_api_gateway_stage.api-dev.", "aws_api_gateway_stage.dev."));
}

function ticketOf(socket: object): Buffer | undefined {
  const session = "getSession" in socket && typeof socket.getSession === "function" ? socket.getSession() : undefined;
  return Buffer.isBuffer(session) ? session : undefined;
}
