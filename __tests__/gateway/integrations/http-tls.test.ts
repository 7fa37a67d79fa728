import { readFileSync } from "node:fs";
import { join } from "node:path";
import { apisOf, backends, http, httpProxy } from "./support.ts";

const start = backends();
const apiWith = apisOf();

const certificate = (name: string) => readFileSync(join(__dirname, "certificates", `${name}.pem`), "utf8");
const anyIssuer = { tlsConfig: { insecureSkipVerification: true } };

describe("a backend that speaks TLS", () => {
  it("ends in 500 when nobody knows who issued its certificate", async () => {
    const backend = await start.http(undefined, certificate("self-signed"));
    const api = apiWith({ "/": httpProxy(backend.url), "/custom": http(backend.url) });

    for (const path of ["", "/custom"]) {
      const answer = await api.call("GET", `/dev${path}`);
      expect([answer.status, answer.json()]).toEqual([500, { message: "Internal server error" }]);
    }
    expect(api.warnings[0]).toMatch(/could not be called: self-signed certificate/);
    expect(backend.seen).toEqual([]);
  });

  // feature: http-unverified
  it("is called all the same when the integration does not ask for the issuer", async () => {
    const backend = await start.http(undefined, certificate("self-signed"));
    const api = apiWith({ "/": httpProxy(`${backend.url}/x`, anyIssuer) });
    const statuses = [await api.call("GET", "/dev"), await api.call("POST", "/dev")].map(({ status }) => status);

    expect([statuses, backend.seen.map(({ url }) => url), backend.connections()]).toEqual([
      [200, 200],
      ["/x", "/x"],
      1,
    ]);
  });

  it.each([
    ["of another host", "another-host"],
    ["that has expired", "expired"],
  ])("never gets a request with a certificate %s", async (_, name) => {
    const backend = await start.http(undefined, certificate(name));
    const answer = await apiWith({ "/": httpProxy(backend.url, anyIssuer) }).call("GET", "/dev");

    expect([answer.status, backend.seen]).toEqual([500, []]);
  });

  it("ends in 504 when it does not speak TLS after all", async () => {
    const backend = await start.http();
    const api = apiWith({ "/": httpProxy(backend.url.replace("http:", "https:")) });

    expect((await api.call("GET", "/dev")).status).toBe(504);
  });

  it("ends in 504 without TLS", async () => {
    const backend = await start.http(undefined, certificate("self-signed"));
    const api = apiWith({ "/": httpProxy(backend.url.replace("https:", "http:"), anyIssuer) });

    expect((await api.call("GET", "/dev")).status).toBe(504);
  });
});
