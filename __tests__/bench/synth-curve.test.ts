import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { curveTools } from "../../bench/curve-variants.ts";
import { resourcesByType } from "../../bench/support/count-resources.ts";
import { curveReport, type SizedFigure } from "../../bench/synth-report.ts";

const directory = mkdtempSync(join(tmpdir(), "stagecraft-curve-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function programAt(...path: readonly string[]): void {
  const file = join(directory, ...path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, "#!/bin/sh\n");
  chmodSync(file, 0o755);
}

describe("the tools whose curve is shown", () => {
  it("are ours and plain CDKTF, and it is told how others would be measured", () => {
    const { variants, absent } = curveTools(join(directory, "empty"), "");

    expect(variants.map(({ name }) => name)).toEqual([
      "this repository, 20 routes",
      "this repository, 100 routes",
      "this repository, 300 routes",
      "CDKTF, one resource per method, 20",
      "CDKTF, one resource per method, 100",
      "CDKTF, one resource per method, 300",
    ]);
    expect(absent).toEqual([
      expect.stringMatching(/^cdk synth: not installed, so not measured; npm install --prefix .*aws-cdk-lib@/),
      expect.stringMatching(/^osls package: not installed, so not measured; npm install --prefix .*osls@/),
    ]);
  });

  it("are those as well that are on the PATH, or installed for the benchmark alone", () => {
    programAt("path", "osls");
    programAt(".stagecraft", "bench-synth-peers", "node_modules", ".bin", "cdk");
    const { variants, absent } = curveTools(directory, join(directory, "path"));

    expect(variants.map(({ name }) => name)).toEqual(expect.arrayContaining(["cdk synth, 300", "osls package, 300"]));
    expect(absent).toEqual([]);
  });
});

describe("plain CDKTF, one resource per method", () => {
  it("declares the same service: two resources a route, one a path, the rest however many routes there are", () => {
    const outdir = join(directory, "per-method.out");
    execFileSync(process.execPath, [join(__dirname, "../../bench/peers/per-method.cjs"), "8", outdir]);
    const stack = JSON.parse(readFileSync(join(outdir, "stacks/prod/cdk.tf.json"), "utf8"));
    const counts = resourcesByType(stack);

    expect(counts.get("aws_api_gateway_method")).toBe(8);
    expect(counts.get("aws_api_gateway_integration")).toBe(8);
    expect(counts.get("aws_api_gateway_resource")).toBe(4);
    expect(counts.get("aws_lambda_function")).toBe(5);
  });
});

describe("the report of the curve", () => {
  const figure = (routes: number, resources: SizedFigure["resources"]): SizedFigure => ({
    ...{ name: `ours, ${routes}`, routes, resources, bytes: 1234 },
    ...{ median: 0.5, min: 0.4, max: 0.6, runs: 3, peakMb: 140, cpuSeconds: 0.7 },
  });

  it("shows seconds, memory, resources and bytes, and what the most routes are made of", () => {
    const text = curveReport([figure(20, { a: 1 }), figure(300, { a: 1, b: 38 })], 0.05, ["cdk synth: not installed"]);

    expect(text).toContain("ours, 300      0.50   0.40   0.60   0.70      140         10.0         39   1234");
    expect(text).toContain("cdk synth: not installed");
    expect(text).toContain("ours, 300: 38 b, 1 a\n");
    expect(text).not.toContain("ours, 20: ");
  });
});
