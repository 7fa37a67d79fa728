import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { TraceSampler } from "../../../gateway/invocation/trace-sampler.ts";
import { apiOf, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";

const stackOf = stackDirectories();
const start = realGateways();

describe("X-Ray's default rule", () => {
  it("samples the first request of each second", () => {
    const sampler = new TraceSampler();
    const never = () => 0.5;

    expect([1_000, 1_001, 1_999, 2_000, 2_001].map((now) => sampler.isSampled(now, never))).toEqual([
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  it("samples five percent of the others", () => {
    const sampler = new TraceSampler();
    const draws = Array.from({ length: 1_000 }, (_, index) => index / 1_000);
    sampler.isSampled(0, () => 0);

    expect(draws.filter((draw) => sampler.isSampled(1, () => draw)).length).toBe(50);
  });
});

describe("the trace id", () => {
  let backend: Server;
  const seen: string[] = [];
  beforeAll(async () => {
    backend = createServer((request, response) => {
      seen.push(String(request.headers["x-amzn-trace-id"]));
      response.end("{}");
    });
    await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => backend.close());

  const handedOn = async (isTraced: boolean, header?: string) => {
    const { port } = backend.address() as AddressInfo;
    const integration = { type: "http_proxy", httpMethod: "GET", uri: `http://127.0.0.1:${port}/` };
    const { url } = await start({
      directories: [
        stackOf({
          "main.tf.json": resources(
            apiOf(
              { "/a": { get: { responses: {}, "x-amazon-apigateway-integration": integration } } },
              { stage: { xray_tracing_enabled: isTraced } },
            ),
          ),
        }),
      ],
    });
    seen.length = 0;
    await (await fetch(`${url}/dev/a`, { headers: header === undefined ? {} : { "x-amzn-trace-id": header } })).text();
    return seen[0];
  };

  // feature: tracing
  it("reaches the backend, sampled where the stage traces", async () => {
    expect(await handedOn(true)).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$/);
    expect(await handedOn(false)).toMatch(/;Sampled=0$/);
  });

  it("keeps what the caller has decided", async () => {
    const header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0";

    expect(await handedOn(true, header)).toBe(header);
  });
});
