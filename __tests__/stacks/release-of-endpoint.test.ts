import { service } from "../../api/service.ts";
import type { EnvironmentInput } from "../../environments/environment.ts";
import { describeBuild } from "../../stacks/describe-build.ts";
import { environmentInput, environmentWith } from "../support/environments.ts";

const releaseWith = (changes: Partial<EnvironmentInput> = {}) =>
  describeBuild(service, environmentWith(changes), new Map()).release;

const domain = {
  name: "api.example.com",
  certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d",
};

// API Gateway changes these with the next deployment, and a deployment is made for a release.
describe("a release of its own", () => {
  // feature: closed-default-endpoint
  it("is what an environment has whose default endpoint is closed", () => {
    expect(releaseWith({ domain: { ...domain, disableDefaultEndpoint: true } })).not.toBe(releaseWith());
  });

  it("is what an environment has whose endpoint is not regional", () => {
    expect(releaseWith({ endpoint: { type: "EDGE" } })).not.toBe(releaseWith());
  });

  it("is what an environment has whose endpoint has addresses of both versions of IP", () => {
    expect(releaseWith({ endpoint: { type: "REGIONAL", ipAddressType: "dualstack" } })).not.toBe(releaseWith());
  });

  it("is not made by what takes effect with the stage", () => {
    const { stage } = environmentInput;
    const methods = { "GET /records": { enabled: false }, "GET /records/{id}": { enabled: false } };

    expect(
      releaseWith({
        domain: { ...domain, ipAddressType: "dualstack" },
        waf: {},
        tags: { team: "records" },
        stage: { ...stage, clientCertificate: true, cache: { sizeGb: 0.5, methods } },
      }),
    ).toBe(releaseWith());
  });
});
