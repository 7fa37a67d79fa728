import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import type { SynthVariant } from "./synth-variants.ts";

export const ROUTE_COUNTS = [20, 100, 300] as const;

/** One tool that declares the same API of so many routes in three environments. */
export interface CurveVariant extends SynthVariant {
  readonly routes: number;
  /** What it made for prod, in the copy of the repository. */
  readonly output: string;
}

export interface CurveTools {
  readonly variants: readonly CurveVariant[];
  /** What is not measured, and how it would be: one sentence each. */
  readonly absent: readonly string[];
}

/** Where other tools are looked for, beside the PATH; ignored by git. */
const PEERS = join(".stagecraft", "bench-synth-peers");

interface Tool {
  readonly name: string;
  readonly packages: string;
  variantsFor(program: string, modules: string): (routes: number) => CurveVariant;
}

const stackOf = (outdir: string) => join(outdir, "stacks", "prod", "cdk.tf.json");

const ours = (routes: number): CurveVariant => {
  const outdir = `${routes}-routes.out`;
  const args = ["bin/run.mjs", "bench/synthetic/main.ts", String(routes), outdir];
  return { name: `this repository, ${routes} routes`, routes, command: "node", args, output: stackOf(outdir) };
};

const perMethod = (routes: number): CurveVariant => {
  const outdir = `${routes}-per-method.out`;
  const args = ["bench/peers/per-method.cjs", String(routes), outdir];
  return { name: `CDKTF, one resource per method, ${routes}`, routes, command: "node", args, output: stackOf(outdir) };
};

const CDK: Tool = {
  name: "cdk synth",
  packages: "aws-cdk@2.1148.1 aws-cdk-lib@2.275.0 'constructs@^10.5.0'",
  variantsFor: (program, modules) => (routes) => {
    const outdir = `${routes}-cdk.out`;
    const app = `node bench/peers/cdk.cjs ${routes}`;
    return {
      name: `cdk synth, ${routes}`,
      routes,
      command: program,
      args: ["synth", "--app", app, "--output", outdir, "--quiet", "--no-notices", "--no-version-reporting"],
      env: { NODE_PATH: modules, CDK_DISABLE_CLI_TELEMETRY: "true" },
      output: join(outdir, "prod.template.json"),
      slow: true,
    };
  },
};

const OSLS: Tool = {
  name: "osls package",
  packages: "osls@4.3.1",
  variantsFor: (program) => (routes) => {
    const directory = `${routes}-osls`;
    const stages = ["dev", "test", "prod"].map(
      (stage) => `"${program}" package --stage ${stage} --package out-${stage}`,
    );
    return {
      name: `osls package, ${routes}`,
      routes,
      command: "sh",
      args: [
        "-c",
        `node bench/peers/serverless.cjs ${routes} ${directory} && cd ${directory} && ${stages.join(" && ")}`,
      ],
      env: { SLS_TELEMETRY_DISABLED: "1", AWS_ACCESS_KEY_ID: "none", AWS_SECRET_ACCESS_KEY: "none" },
      output: join(directory, "out-prod", "cloudformation-template-update-stack.json"),
      slow: true,
    };
  },
};

/**
 * The curve of each tool that is there: ours and plain CDKTF always, others where they are installed.
 *
 * @param root absolute path of the repository
 * @param path the PATH
 */
export function curveTools(root: string, path: string): CurveTools {
  const modules = join(root, PEERS, "node_modules");
  const folders = [join(modules, ".bin"), ...path.split(delimiter)];
  const found = [CDK, OSLS].map((tool) => {
    const command = tool.name.split(" ")[0] ?? "";
    return { tool, program: folders.map((folder) => join(folder, command)).find((file) => existsSync(file)) };
  });
  const others = found.flatMap(({ tool, program }) =>
    program === undefined ? [] : [tool.variantsFor(program, modules)],
  );
  return {
    variants: [ours, perMethod, ...others].flatMap((variantOf) => ROUTE_COUNTS.map(variantOf)),
    absent: found
      .filter(({ program }) => program === undefined)
      .map(
        ({ tool }) =>
          `${tool.name}: not installed, so not measured; npm install --prefix ${PEERS} --ignore-scripts ${tool.packages}`,
      ),
  };
}
