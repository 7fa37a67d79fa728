import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { VpcLinkSetting } from "../../../gateway/backends/vpc-links.ts";
import { apiOf, resources } from "../support/configurations.ts";
import { type InProcessApi, inProcessApi } from "../support/in-process-api.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { apisOf, type Backend, backends, http, httpProxy } from "./support.ts";

const start = backends();
const apiWith = apisOf();
const stackOf = stackDirectories();

const linked = { connectionType: "VPC_LINK", connectionId: "$${stageVariables.link}" };
const INSIDE = "http://shop-1a2b3c.elb.eu-west-1.amazonaws.com:8080/x";

const certificate = (name: string) => readFileSync(join(__dirname, "certificates", `${name}.pem`), "utf8");

function leadTo(link: string, backend: Backend): VpcLinkSetting {
  const { protocol, hostname, port } = new URL(backend.url);
  return { link, origin: { isSecure: protocol === "https:", hostname, port: Number(port) } };
}

/** With a link `main` and a stage whose variable `link` holds its id, or another one on the canary. */
function linkedApi(operation: object, vpcLinks: readonly VpcLinkSetting[]): InProcessApi {
  const stage = {
    variables: { link: "${aws_api_gateway_vpc_link.main.id}" },
    canary_settings: {
      deployment_id: "${aws_api_gateway_deployment.current.id}",
      percent_traffic: 50,
      stage_variable_overrides: { link: "next42" },
    },
  };
  const link = { aws_api_gateway_vpc_link: { main: { name: "shop-link", target_arns: ["arn:nlb"] } } };
  const api = apiOf({ "/": { "x-amazon-apigateway-any-method": operation } }, { stage });
  return inProcessApi(stackOf({ "main.tf.json": resources(api, link) }), {}, { vpcLinks });
}

describe("an integration with a VPC link whose address is known", () => {
  // feature: vpc-link
  it.each([
    ["its Terraform address", "aws_api_gateway_vpc_link.main"],
    ["its name", "shop-link"],
  ])("goes there, as by %s, for the host of its URI", async (_, name) => {
    const [live, next] = [await start.http(), await start.http()];
    const api = linkedApi(httpProxy(`${INSIDE}/y`, linked), [leadTo(name, live), leadTo("next42", next)]);
    for (const random of [0.9, 0.1]) {
      api.world.random = () => random;
      expect((await api.call("GET", "/dev?q=1")).status).toBe(200);
    }

    for (const backend of [live, next]) {
      expect([backend.seen.length, backend.last().url]).toEqual([1, "/x/y?q=1"]);
      expect(backend.last().headers.host).toBe("shop-1a2b3c.elb.eu-west-1.amazonaws.com:8080");
    }
    expect(api.problems).toEqual([]);
  });

  it("goes there without a proxy too", async () => {
    const backend = await start.http();
    const api = linkedApi(http(INSIDE, linked), [leadTo("shop-link", backend)]);
    api.world.random = () => 0.9;

    expect((await api.call("GET", "/dev")).status).toBe(200);
    expect(backend.last().url).toBe("/x");
  });

  it("expects the certificate of its URI's host there", async () => {
    const backend = await start.http(undefined, certificate("another-host"));
    const tls = { ...linked, tlsConfig: { insecureSkipVerification: true } };
    const statuses = ["https://example.test/x", "https://localhost/x"].map(async (uri) => {
      const api = linkedApi(httpProxy(uri, tls), [leadTo("shop-link", backend)]);
      api.world.random = () => 0.9;
      return (await api.call("GET", "/dev")).status;
    });

    expect(await Promise.all(statuses)).toEqual([200, 500]);
    expect(backend.seen.map(({ headers }) => headers.host)).toEqual(["example.test"]);
  });

  it("is listed for the canary alone when only its link leads nowhere", async () => {
    const api = linkedApi(httpProxy(INSIDE, linked), [leadTo("shop-link", await start.http())]);

    expect(api.problems).toEqual([
      {
        address: "aws_api_gateway_rest_api.api ANY /",
        reason: expect.stringContaining("as in --vpc-link next42=http://127.0.0.1:8080"),
      },
    ]);
  });
});

describe("an integration with a VPC link nobody knows the end of", () => {
  it("calls its URI directly, and says so", async () => {
    const backend = await start.http();
    const api = apiWith({ "/": httpProxy(`${backend.url}/x`, linked) });

    expect((await api.call("GET", "/dev")).status).toBe(200);
    expect(api.problems).toEqual([
      {
        address: "aws_api_gateway_rest_api.api ANY /",
        reason: `calls ${backend.url}/x without its VPC link: say where the link leads, as in --vpc-link <link>=http://127.0.0.1:8080`,
        isApproximate: true,
      },
    ]);
  });

  it.each([
    ["a load balancer inside the VPC", INSIDE],
    ["nothing", ""],
  ])("is not served when its URI names %s", async (_, uri) => {
    const api = apiWith({ "/": http(uri, linked) });

    expect(api.problems).toEqual([
      {
        address: "aws_api_gateway_rest_api.api ANY /",
        reason: expect.stringContaining("behind a VPC link, so requests get 500: say where the link leads"),
      },
    ]);
    expect((await api.call("GET", "/dev")).status).toBe(500);
  });
});
