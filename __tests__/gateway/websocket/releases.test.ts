import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadStacks } from "../../../gateway/load-stacks.ts";
import { apiOf, mock } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { chatStack } from "./support/chat-stack.ts";
import { connect } from "./support/web-socket-gateway.ts";

const directory = stackDirectories();
const started = realGateways();

const saying = (text: string, more = {}, release?: string) =>
  chatStack(
    {
      $default: {
        target: { integration_type: "MOCK", request_templates: { $default: '{"statusCode": 200}' } },
        isTwoWay: true,
        responses: [{ integration_response_key: "$default", response_templates: { $default: text } }],
      },
    },
    { more, ...(release !== undefined && { api: { tags: { release } } }) },
  );

describe("a WebSocket API of a stack that changes on disk", () => {
  it("is served as it is now to those who are connected, and its endpoint stays", async () => {
    const folder = directory(saying("one"));
    const gateway = await started({ directories: [folder] });
    const url = `${gateway.url.replace("http", "ws")}/dev`;
    const client = await connect(url);
    expect(await client.ask("which?")).toBe("one");

    writeFileSync(join(folder, "main.tf.json"), JSON.stringify(saying("two")["main.tf.json"]));
    await gateway.reload();

    expect(await client.ask("which?")).toBe("two");
    client.socket.close();
  });

  it("may come and go: a REST API is served before and after", async () => {
    const rest = apiOf({ "/pets": { get: mock("pets") } });
    const folder = directory({ "main.tf.json": { resource: rest } });
    const gateway = await started({ directories: [folder] });
    const both = JSON.stringify(saying("here", rest)["main.tf.json"]);
    writeFileSync(join(folder, "main.tf.json"), both);
    await gateway.reload();
    const client = await connect(`${gateway.url.replace("http", "ws")}/dev`);
    expect(await client.ask("anybody?")).toBe("here");

    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ resource: rest }));
    await gateway.reload();

    expect((await client.closed).code).toBe(1001);
    expect(await (await fetch(`${gateway.url}/dev/pets`)).text()).toBe("pets");
  });
});

describe("a deployment made for an earlier release", () => {
  const deployed = (text: string, release: string, live: string) => {
    const files = saying(text, {}, release);
    const main = files["main.tf.json"] as { resource: Record<string, Record<string, Record<string, unknown>>> };
    const { aws_apigatewayv2_deployment: deployments } = main.resource;
    main.resource.aws_apigatewayv2_deployment = { current: { ...deployments?.current, triggers: { release: live } } };
    return files;
  };

  it("serves the routes of that release", () => {
    const present = directory(deployed("now", "r-22222222", "r-11111111"));
    const earlier = deployed("then", "r-11111111", "r-11111111")["main.tf.json"] ?? "";
    const releases = directory({ "r-11111111/stacks/shop/cdk.tf.json": earlier });

    const [stack] = loadStacks({ directories: [present], releases });

    const [stage] = stack?.webSocketStages ?? [];
    expect(stage?.release).toBe("r-11111111");
    expect(stage?.definition?.routes[0]?.integration?.responses[0]?.responseTemplates).toEqual({ $default: "then" });
    expect(stage?.api.definition.routes[0]?.integration?.responses[0]?.responseTemplates).toEqual({ $default: "now" });
  });
});
