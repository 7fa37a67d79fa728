import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseCliOptions } from "../../../gateway/cli/options.ts";
import { coverageReport } from "../../../gateway/coverage-report.ts";
import { claimOf, expectedSignature } from "../integrations/aws-service/signature.ts";
import { parameters, service } from "../integrations/aws-service/support.ts";
import { backends, httpProxy } from "../integrations/support.ts";
import { apiOf, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const start = backends();
const stackOf = stackDirectories();

const linked = {
  connectionType: "VPC_LINK",
  connectionId: "${aws_api_gateway_vpc_link.main.id}",
};

const stack = () =>
  stackOf({
    "main.tf.json": {
      provider: { aws: { region: "eu-west-1" } },
      ...resources(
        apiOf({
          "/queue": { post: service("sqs:path/1/q", parameters({ "querystring.Action": "'ReceiveMessage'" })) },
          "/items": { put: service("dynamodb:action/PutItem") },
          "/inside": { get: httpProxy("http://shop.elb.eu-west-1.amazonaws.com/x", linked) },
        }),
        {
          aws_api_gateway_vpc_link: { main: { name: "shop", target_arns: ["arn:nlb"] } },
          aws_dynamodb_table: { items: { name: "items", hash_key: "id", attribute: [{ name: "id", type: "S" }] } },
        },
      ),
    },
  });

describe("a VPC link on the command line", () => {
  const parse = (text: string) => parseCliOptions(["--stack", "a", "--vpc-link", text]).vpcLinks;

  it.each([
    ["shop=http://127.0.0.1:8080", { isSecure: false, hostname: "127.0.0.1", port: 8080 }],
    ["shop=https://inside.example/", { isSecure: true, hostname: "inside.example", port: 443 }],
    ["shop=http://[::1]", { isSecure: false, hostname: "::1", port: 80 }],
  ])("leads to an origin: %s", (text, origin) => {
    expect(parse(text)).toEqual([{ link: "shop", origin }]);
  });

  it.each([
    "shop",
    "shop=",
    "=http://a",
    "shop=127.0.0.1:80",
    "shop=http://a/path",
    "shop=http://u:p@a",
    "shop=http://:x",
  ])("is refused without one: %s", (text) => {
    expect(() => parse(text)).toThrow(`as in aws_api_gateway_vpc_link.main=http://127.0.0.1:8080; received '${text}'`);
  });
});

describe("the gateway's command", () => {
  it("calls services and VPC links where the environment and its options say", async () => {
    const [queues, inside] = [await start.http(), await start.http()];
    const child = spawn(
      process.execPath,
      [
        "bin/run.mjs",
        "gateway/cli.ts",
        "--stack",
        stack(),
        "--port",
        "0",
        "--json",
        "--vpc-link",
        `shop=${inside.url}`,
      ],
      {
        cwd: join(__dirname, "../../.."),
        env: {
          ...process.env,
          AWS_ENDPOINT_URL_SQS: queues.url,
          AWS_ACCESS_KEY_ID: "AKIA1",
          AWS_SECRET_ACCESS_KEY: "secret",
          AWS_SESSION_TOKEN: "",
        },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    try {
      const url = await new Promise<string>((resolve, reject) => {
        child.once("exit", (code) => reject(new Error(`the gateway ended with ${code}`)));
        createInterface(child.stdout).once("line", (line) => resolve(JSON.parse(line).url));
      });
      const queued = await fetch(`${url}/dev/queue`, { method: "POST" });
      const answered = await fetch(`${url}/dev/inside`);

      expect([queued.status, answered.status]).toEqual([200, 200]);
      expect(queues.last().url).toBe("/1/q?Action=ReceiveMessage");
      expect(claimOf(queues.last())).toMatchObject({
        accessKeyId: "AKIA1",
        signature: expectedSignature(queues.last(), "secret"),
      });
      expect(inside.last().headers.host).toBe("shop.elb.eu-west-1.amazonaws.com");
    } finally {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    }
  }, 20_000);
});

describe("a VPC link that is none of the stacks'", () => {
  const startGateway = realGateways();

  it("is told of, with those there are", async () => {
    const origin = { isSecure: false, hostname: "127.0.0.1", port: 1 };
    const vpcLinks = ["shop", "aws_api_gateway_vpc_link.main", "shap"].map((link) => ({ link, origin }));
    const { warnings } = await startGateway({ directories: [stack()], vpcLinks });

    expect(warnings.filter((text) => text.startsWith("--vpc-link"))).toEqual([
      expect.stringMatching(
        /^--vpc-link names 'shap', which is no link of the stacks; there are: aws_api_gateway_vpc_link\.main, shop, \S+$/,
      ),
    ]);
  });
});

describe("the coverage of backends", () => {
  const ABSENT = ["aws_api_gateway_rest_api.api GET /inside", "aws_api_gateway_rest_api.api POST /queue"];
  const absentWith = (options: object) =>
    coverageReport({ directories: [stack()], ...options })
      .filter(({ level }) => level === "absent")
      .map(({ address }) => address)
      .sort();

  it("has those nobody knows the address of as absent, and tables as here", () => {
    expect(absentWith({})).toEqual(ABSENT);
    expect(absentWith({ serviceVariables: { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" } })).toEqual(ABSENT.slice(0, 1));
    expect(absentWith({ vpcLinks: [{ link: "shop", origin: { isSecure: false, hostname: "a", port: 80 } }] })).toEqual(
      ABSENT.slice(1),
    );
  });
});
