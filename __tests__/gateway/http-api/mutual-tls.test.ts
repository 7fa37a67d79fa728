import { readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { functionsOf, resources } from "../support/configurations.ts";
import { httpApiOf, toFunction } from "../support/http-apis.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { zipOf } from "../support/zipped-functions.ts";

const stackOf = stackDirectories();
const startGateway = realGateways();

const DOMAIN = "secure.example.com";
const pathOf = (name: string) => join(__dirname, "../endpoints/certificates", `${name}.pem`);
const pem = (name: string) => readFileSync(pathOf(name), "utf8");

/** @param client file with the certificate the client shows, and its key */
function get(url: string, client: string): Promise<{ readonly status: number | undefined; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(url);
    const tls = { cert: pem(client), key: pem(client), ca: pem("ca"), servername: DOMAIN, agent: false as const };
    const outgoing = request({ host: "127.0.0.1", port, headers: { Host: DOMAIN }, ...tls }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, text }));
    });
    outgoing.on("error", reject).end();
  });
}

describe("an HTTP API behind a domain with mutual TLS", () => {
  const started = async () => {
    const directory = stackOf({
      "main.tf.json": resources(httpApiOf({ routes: { "GET /": toFunction("f") } }), functionsOf("f"), {
        aws_apigatewayv2_domain_name: {
          d: { domain_name: DOMAIN, mutual_tls_authentication: { truststore_uri: "s3://trust/ca.pem" } },
        },
        aws_apigatewayv2_api_mapping: {
          m: {
            domain_name: "${aws_apigatewayv2_domain_name.d.id}",
            api_id: "${aws_apigatewayv2_api.api.id}",
            stage: "${aws_apigatewayv2_stage.default.id}",
          },
        },
      }),
    });
    zipOf({ "index.js": "exports.handler = async (event) => event.requestContext" }, join(directory, "code.zip"));
    const gateway = await startGateway({
      directories: [directory],
      https: {
        port: 0,
        certificatePath: pathOf("server"),
        keyPath: pathOf("server-key"),
        truststorePaths: new Map([[DOMAIN, pathOf("ca")]]),
      },
    });
    return gateway.httpsUrl ?? "";
  };

  it("tells functions which certificate the client has shown", async () => {
    const { status, text } = await get(await started(), "client");

    expect([status, JSON.parse(text)]).toMatchObject([
      200,
      { authentication: { clientCert: { subjectDN: "CN=caller,O=Example,C=US" } }, domainName: DOMAIN },
    ]);
  });

  it("is closed to a certificate nobody trusts", async () => {
    expect((await get(await started(), "other-client")).status).toBe(403);
  });
});
