import { apisOf, backends, http, httpProxy } from "./support.ts";

const start = backends();
const apiWith = apisOf();

const linked = { connectionType: "VPC_LINK", connectionId: "$${stageVariables.link}" };

describe("an integration with a VPC link", () => {
  it("calls its URI directly, and says so", async () => {
    const backend = await start.http();
    const api = apiWith({ "/": httpProxy(`${backend.url}/x`, linked) });

    expect((await api.call("GET", "/dev")).status).toBe(200);
    expect(api.stacks.flatMap(({ notices }) => notices)).toEqual([
      `aws_api_gateway_rest_api.api ANY / calls ${backend.url}/x directly: its VPC link is not followed`,
    ]);
    expect(api.stacks.flatMap(({ notServed }) => notServed)).toEqual([]);
  });

  it.each([
    ["a load balancer inside the VPC", "http://shop-1a2b3c.elb.eu-west-1.amazonaws.com:8080/x"],
    ["nothing", ""],
  ])("is not served when its URI names %s", async (_, uri) => {
    const api = apiWith({ "/": http(uri, linked) });

    expect(api.stacks.flatMap(({ notServed }) => notServed)).toEqual([
      {
        address: "aws_api_gateway_rest_api.api ANY /",
        reason: expect.stringContaining("reached through a VPC link, which is not followed: requests get 500"),
      },
    ]);
    expect((await api.call("GET", "/dev")).status).toBe(500);
  });
});
