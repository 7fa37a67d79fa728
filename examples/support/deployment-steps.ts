import assert from "node:assert/strict";
import { join } from "node:path";

import { startEmulator } from "../../e2e/support/emulator.ts";
import { emulatedAws } from "../../e2e/support/surroundings.ts";
import { summarize } from "../../terraform/planned-changes.ts";
import { checkDeployed } from "./check-deployed.ts";
import { type Context, type ExampleStep, made } from "./context.ts";
import { asVariables, credentialsIn } from "./hands.ts";
import { callServed } from "./local-step.ts";
import { needsAws } from "./needs-aws.ts";
import { createStateBucket } from "./state-bucket.ts";
import { synthesizeExample } from "./synthesize-example.ts";
import { type TerraformStack, terraformStack } from "./terraform-stack.ts";

export const deploy: ExampleStep = {
  name: "deploy",
  title: "Terraform deploys it to an emulated AWS, which then holds what was declared",
  needs: ["synth"],
  run: async (context, saw) => {
    const { example, directory, root, processes } = context;
    const [environment] = example.environments;
    const emulator = await emulatorFor(context);
    const stacks = await synthesizeExample(example, {
      examples: join(root, "examples"),
      outdir: join(directory, "emulated", "cdktf.out"),
      emulator,
    });
    const hands = { endpoint: emulator.endpoint, environment, outputs: {} };
    await createStateBucket(environment, emulator.endpoint);
    if (example.beforeDeploy) saw(await example.beforeDeploy(hands));
    const before = await emulator.resources();
    const neighbours = await deployNeighbours(context, stacks, emulator.endpoint);
    const stack = stacks.get(environment.name) ?? "";
    const env = { ...context.env, ...emulatedAws(emulator.endpoint, environment.region) };
    const terraform = terraformStack({ processes, directory: stack, env });
    await terraform.apply();
    await checkDeployed({ environment, stack, emulator }, saw);
    if (example.afterDeploy) saw(await example.afterDeploy({ ...hands, outputs: await terraform.outputs() }));
    // What the API calls has been made by Terraform now, so its names and the API's must agree.
    if (needsAws(example)) saw(`${await callServed(example, stacks, emulator.endpoint)}, by what was deployed`);
    context.made.deployed = { stacks: [...neighbours, terraform], emulator, before };
  },
};

export const secondPlan: ExampleStep = {
  name: "plan",
  title: "a second plan is empty",
  needs: ["deploy"],
  run: async (context, saw) => {
    for (const stack of made(context, "deployed").stacks) {
      const { changes, outputs } = await stack.plan();
      const changed = changes.map(({ action, address, attributes }) => `${action} ${address} ${attributes.join(", ")}`);
      assert.deepEqual([...changed, ...outputs], [], `the second plan is not empty: ${summarize(changes)}`);
    }
    saw("the second plan is empty");
  },
};

export const destroy: ExampleStep = {
  name: "destroy",
  title: "Terraform destroys it, and nothing is left",
  needs: ["deploy"],
  run: async (context, saw) => {
    const { stacks, emulator, before } = made(context, "deployed");
    for (const stack of [...stacks].reverse()) await stack.destroy();
    assert.deepEqual(await emulator.resources(), before, "something is left");
    saw("nothing is left");
    await emulator.stop();
  },
};

/** Each in its own account. */
async function deployNeighbours(
  { example, processes, env }: Context,
  stacks: ReadonlyMap<string, string>,
  endpoint: string,
): Promise<readonly TerraformStack[]> {
  const deployed: TerraformStack[] = [];
  for (const { name, account, region } of example.neighbours ?? []) {
    const variables = asVariables(await credentialsIn(account, endpoint, region));
    const surroundings = { ...env, ...emulatedAws(endpoint, region), ...variables };
    const stack = terraformStack({ processes, directory: stacks.get(name) ?? "", env: surroundings });
    await stack.apply();
    deployed.push(stack);
  }
  return deployed;
}

function emulatorFor({ processes, python, root, env }: Context) {
  if (python === undefined) throw new Error("no Python has moto");
  return startEmulator({ processes, python, root, env });
}
