import { readFileSync } from "node:fs";
import { join } from "node:path";

import { example as crossAccount } from "../../examples/cross-account/example.ts";
import { callsByVpc } from "../../examples/private-api/calls.ts";
import { example as privateApi } from "../../examples/private-api/example.ts";
import { byVpc } from "../../examples/private-api/service.ts";
import type { Example } from "../../examples/support/example.ts";
import { callServed } from "../../examples/support/local-step.ts";
import { synthesizeExample } from "../../examples/support/synthesize-example.ts";
import { example as vpcLink } from "../../examples/vpc-link/example.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const FOLDER = join(__dirname, "../../examples");
const temporary = temporaryDirectories();

const synthesized = (example: Example) =>
  synthesizeExample(example, { examples: FOLDER, outdir: join(temporary(), "cdktf.out") });

describe("what the examples' pages say besides", () => {
  it("private-api: a policy that names the VPC takes whichever endpoint of it", async () => {
    const variant = { ...privateApi, service: byVpc, calls: callsByVpc };

    expect(await callServed(variant, await synthesized(variant), undefined)).toMatch(/^4 calls/);
  });

  it("cross-account: without the owner's stack the gateway says what is missing", async () => {
    const { neighbours: _, ...alone } = crossAccount;

    await expect(callServed(alone, await synthesized(alone), undefined)).rejects.toThrow(
      "its function arn:aws:lambda:ap-northeast-2:210987654321:function:greet is in none of the stacks that are served",
    );
  });

  it("vpc-link: to choose the other link changes the stage, and nothing else", async () => {
    const [dev, prod] = vpcLink.environments;
    const moved = { ...vpcLink, environments: [dev, { ...prod, vpcLinkChoices: { stock: "green" } }] } as Example;
    const resourcesOf = async (example: Example) => {
      const directory = (await synthesized(example)).get("dev") ?? "";
      const { resource } = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8"));
      return new Map(
        Object.entries<object>(resource).flatMap(([type, all]) =>
          Object.entries(all).map(([name, one]) => [`${type}.${name}`, JSON.stringify(one)] as const),
        ),
      );
    };
    const [before, after] = [await resourcesOf(vpcLink), await resourcesOf(moved)];
    const changed = [...after].filter(([address, text]) => before.get(address) !== text).map(([address]) => address);

    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(changed).toEqual([expect.stringMatching(/^aws_api_gateway_stage\.stages_prod_/)]);
  });
});
