import { join } from "node:path";

import { byStack } from "../../environments/one-api.ts";
import { type ExampleStep, made } from "./context.ts";
import { synthesizeExample } from "./synthesize-example.ts";
import { terraformStack } from "./terraform-stack.ts";

export const synth: ExampleStep = {
  name: "synth",
  title: "its stacks are synthesized",
  needs: [],
  run: async ({ example, root, directory, made }) => {
    made.stacks = await synthesizeExample(example, {
      examples: join(root, "examples"),
      outdir: join(directory, "aws", "cdktf.out"),
    });
  },
};

export const validate: ExampleStep = {
  name: "validate",
  title: "Terraform and its provider accept the stacks of its environments",
  needs: ["synth"],
  run: async (context, saw) => {
    const { example, processes, env } = context;
    const stacks = byStack(example.environments);
    for (const [name, [environment]] of stacks) {
      const directory = made(context, "stacks").get(environment.name) ?? "";
      await terraformStack({ processes, directory, env }).validate();
      saw(`${name} is valid`);
    }
    for (const { name } of example.neighbours ?? []) {
      await terraformStack({ processes, directory: made(context, "stacks").get(name) ?? "", env }).validate();
      saw(`${name} is valid`);
    }
  },
};
