import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { RunningGateway } from "../../gateway/serve-stacks.ts";
import { startGateway } from "../../gateway/start-gateway.ts";
import { SYSTEM_IDS } from "../../gateway/system-ids.ts";
import { issueToken } from "../../local/issue-token.ts";
import { openSigningKey } from "../../local/signing-key.ts";
import { startTokenIssuer, type TokenIssuer } from "../../local/token-issuer.ts";
import { RepositoryCopy } from "../support/repository-copy.ts";
import { jsonOf, onlyResource, resourcesOf, type SynthesizedStack } from "../support/synth.ts";

const README = readFileSync(join(__dirname, "../../README.md"), "utf8");
const [handler = "", route = ""] = [...README.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);

describe("the endpoint README.md adds", () => {
  const copy = new RepositoryCopy();
  let dev: SynthesizedStack;

  beforeAll(() => {
    copy.write("functions/latest-record.ts", handler);
    copy.edit("api/service.ts", "const routes = [\n", `const routes = [\n${route}`);
    expect(copy.run("main.ts")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    dev = JSON.parse(copy.read("cdktf.out/stacks/dev/cdk.tf.json"));
  }, 60_000);
  afterAll(() => copy.remove());

  it("is part of the API", () => {
    const { paths } = jsonOf(onlyResource(dev, "aws_api_gateway_rest_api"), "body");

    expect(Object.keys(paths["/records/latest"])).toEqual(["get", "options"]);
  });

  it("gives the function a role with exactly the permission of the route", () => {
    const policies = resourcesOf(dev, "aws_iam_role_policy").filter((one) =>
      String(one.role).includes("latest-record"),
    );

    expect(policies.flatMap((policy) => jsonOf(policy, "policy").Statement)).toContainEqual(
      expect.objectContaining({
        Action: ["dynamodb:Query"],
        Resource: [expect.stringMatching(/:table\/records-dev-records$/)],
      }),
    );
  });

  it("has no mistake the compiler or the linter would find", () => {
    const biome = spawnSync(join(copy.root, "node_modules/.bin/biome"), ["check", "api", "functions"], {
      cwd: copy.root,
      encoding: "utf8",
    });
    const tsc = spawnSync(join(copy.root, "node_modules/.bin/tsc"), ["--noEmit"], { cwd: copy.root, encoding: "utf8" });
    const own = tsc.stdout.split("\n").filter((line) => /^(api|functions)\//.test(line));

    expect({ biome: biome.status, own }).toEqual({ biome: 0, own: [] });
  }, 60_000);

  describe("served on localhost", () => {
    let issuer: TokenIssuer;
    let gateway: RunningGateway;
    let headers: Record<string, string>;

    beforeAll(async () => {
      const key = await openSigningKey(join(copy.root, ".stagecraft", "issuer"));
      issuer = await startTokenIssuer(key, 0);
      const variables = { jwtIssuer: issuer.issuer, jwtAudience: "readme", jwksUrl: issuer.jwksUrl };
      const stageVariables = Object.entries(variables).map(([name, value]) => ({ name, value }));
      const silent = { access: () => undefined, execution: () => undefined, warn: () => undefined };
      gateway = await startGateway(
        {
          directories: [join(copy.root, "cdktf.out/stacks/dev")],
          stageVariables,
          port: 0,
          host: "127.0.0.1",
          isolation: "in-process",
        },
        { now: Date.now, random: () => 0, ids: SYSTEM_IDS, log: silent, functionLog: () => undefined },
      );
      const request = {
        subject: "reader",
        scope: "records:read records:write",
        audience: "readme",
        lifetimeSeconds: 60,
      };
      const token = await issueToken(request, { issuer: issuer.issuer, key, newId: SYSTEM_IDS.requestId }, new Date());
      headers = { authorization: `Bearer ${token}`, "x-api-key": gateway.apiKeys[0]?.value ?? "" };
    }, 60_000);
    afterAll(async () => {
      await gateway.close();
      await issuer.close();
    });

    it("answers 404 as long as there is no record, then the newest", async () => {
      const call = (path: string, init: RequestInit = {}) => fetch(`${gateway.url}/dev${path}`, { headers, ...init });
      const store = (metadata: string) =>
        call("/records", {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify({ metadata }),
        });

      const before = await call("/records/latest");
      const stored = [await store("first"), await store("second")];
      const after = await call("/records/latest");

      expect([before.status, ...stored.map(({ status }) => status), after.status]).toEqual([404, 201, 201, 200]);
      expect(await before.json()).toEqual({ message: "there is no record yet" });
      expect(await after.json()).toMatchObject({ metadata: "second" });
    });

    it("wants a token", async () => {
      const refused = await fetch(`${gateway.url}/dev/records/latest`);

      expect(refused.status).toBe(401);
    });
  });
});
