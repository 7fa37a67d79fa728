import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { readClientCertificates } from "../../../gateway/backends/client-certificates.ts";
import { parseCliOptions } from "../../../gateway/cli/options.ts";
import { apiOf, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { http, httpProxy } from "./support.ts";

const stackOf = stackDirectories();
const startGateway = realGateways();

const pathOf = (name: string) => join(__dirname, "certificates", `${name}.pem`);
const self = readFileSync(pathOf("self-signed"), "utf8");
const anyIssuer = { tlsConfig: { insecureSkipVerification: true } };

describe("a stage with a client certificate", () => {
  let backend: Server;
  let port: number;

  beforeAll(async () => {
    const options = { key: self, cert: self, requestCert: true, rejectUnauthorized: false };
    backend = createServer(options, (message, response) => {
      const shown = (message.socket as TLSSocket).getPeerCertificate();
      response.end(JSON.stringify({ shown: shown.subject?.CN ?? null }));
    });
    await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
    port = (backend.address() as AddressInfo).port;
  });

  afterAll(() => {
    backend.closeAllConnections();
    backend.close();
  });

  const stackWith = (id: string) => {
    const url = `https://localhost:${port}`;
    const api = apiOf(
      { "/proxy": { get: httpProxy(url, anyIssuer) }, "/custom": { get: http(url, anyIssuer) } },
      { stage: { client_certificate_id: id } },
    );
    const declared = { aws_api_gateway_client_certificate: { main: { description: "ours" } } };
    return stackOf({ "main.tf.json": resources(api, declared) });
  };

  // feature: client-certificate
  it.each([
    [
      "the Terraform address",
      "${aws_api_gateway_client_certificate.main.id}",
      "aws_api_gateway_client_certificate.main",
    ],
    ["the id", "a1b2c3", "a1b2c3"],
  ])("shows backends what stands in for it, by %s", async (_, id, certificate) => {
    const files = [{ certificate, certificatePath: pathOf("another-host"), keyPath: pathOf("another-host") }];
    const gateway = await startGateway({ directories: [stackWith(id)], clientCertificateFiles: files });
    const shown = ["proxy", "custom"].map(async (path) => (await fetch(`${gateway.url}/dev/${path}`)).json());

    expect(await Promise.all(shown)).toEqual([{ shown: "example.test" }, { shown: "example.test" }]);
    expect(gateway.notServed.filter(({ isApproximate }) => isApproximate !== true)).toEqual([]);
    expect(gateway.warnings).toEqual([]);
  });

  it("shows nothing when nothing stands in for it, which is listed", async () => {
    const files = [{ certificate: "other", certificatePath: pathOf("another-host"), keyPath: pathOf("another-host") }];
    const gateway = await startGateway({ directories: [stackWith("a1b2c3")], clientCertificateFiles: files });

    expect(await (await fetch(`${gateway.url}/dev/proxy`)).json()).toEqual({ shown: null });
    expect(gateway.notServed.filter(({ isApproximate }) => isApproximate !== true)).toEqual([
      {
        address: "aws_api_gateway_stage.dev.client_certificate_id",
        reason:
          "backends are not shown a certificate: name one, as in --client-certificate a1b2c3=certificate.pem,key.pem",
      },
    ]);
    expect(gateway.warnings).toEqual([expect.stringContaining("--client-certificate names 'other', which is none of")]);
  });
});

describe("--client-certificate", () => {
  const parse = (text: string) => parseCliOptions(["--stack", "a", "--client-certificate", text]);

  it("names a certificate and two files", () => {
    expect(parse("a1=c.pem,k.pem").clientCertificateFiles).toEqual([
      { certificate: "a1", certificatePath: "c.pem", keyPath: "k.pem" },
    ]);
  });

  it.each(["a1", "a1=c.pem", "=c.pem,k.pem", "a1=a,b,c"])("is refused otherwise: %s", (text) => {
    expect(() => parse(text)).toThrow(`=certificate.pem,key.pem; received '${text}'`);
  });

  it.each([
    ["/nowhere.pem", "self-signed", "must name files in PEM: /nowhere.pem cannot be read"],
    [pathOf("self-signed"), "another-host", "are no certificate in PEM with its private key"],
  ])("is refused when its files are no pair: %s", (certificatePath, key, reason) => {
    expect(() => readClientCertificates([{ certificate: "a1", certificatePath, keyPath: pathOf(key) }])).toThrow(
      reason,
    );
  });
});
