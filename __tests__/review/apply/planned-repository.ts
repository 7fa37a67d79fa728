import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { applyPlan } from "../../../review/apply/apply-plan.ts";
import { bindPlan } from "../../../review/apply/bind-plan.ts";
import { stackSurroundings } from "../../../review/apply/stack-surroundings.ts";
import { makePlan } from "../../../terraform/make-plan.ts";
import { terraformIn } from "../../../terraform/run-terraform.ts";
import type { Signalled } from "../../../terraform/spawn-terraform.ts";

const AUTHOR = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];

/** Of all that surrounds Terraform here, what it needs to run. */
const env = { PATH: process.env.PATH, HOME: process.env.HOME };

const hasTerraform = spawnSync("terraform", ["version"]).error === undefined;

/** Where Terraform is not installed there is nothing to plan with. In CI that is a failure. */
export const describeWithTerraform = hasTerraform || process.env.CI ? describe : describe.skip;

/**
 * A repository with one stack that real Terraform plans and applies without any cloud. What its commit holds in `input.txt` is what is
 * synthesized, as a resource and as a file beside it.
 */
export class PlannedRepository {
  readonly root: string;
  readonly planFile: string;
  readonly directory: string;
  readonly shown: string[] = [];

  /** @param original a repository to begin as @default one with a first commit, synthesized */
  constructor(root: string, original?: PlannedRepository) {
    this.root = root;
    this.planFile = join(root, "prod.plan");
    this.directory = join(root, "cdktf.out", "stacks", "prod");
    if (original === undefined) this.begin();
    else cpSync(original.root, root, { recursive: true });
  }

  private begin(): void {
    this.git("init", "--quiet");
    this.write(".gitignore", "cdktf.out/\nstate/\n");
    this.write("input.txt", "one");
    this.commit("One");
    this.synthesize("one");
  }

  git(...args: readonly string[]): string {
    return execFileSync("git", ["-C", this.root, ...AUTHOR, ...args], { encoding: "utf8" });
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), text);
  }

  commit(message: string): void {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", message);
  }

  synthesize(input: string): void {
    this.declare({ record: { input } });
    this.write("cdktf.out/stacks/prod/assets/function.zip", `the code of ${input}`);
  }

  /** Resources that Terraform itself knows, without a provider. */
  declare(terraform_data: Readonly<Record<string, object>>): void {
    const terraform = { backend: { local: { path: "../../../state/prod.tfstate" } } };
    this.write("cdktf.out/stacks/prod/cdk.tf.json", JSON.stringify({ terraform, resource: { terraform_data } }));
  }

  readonly terraform = (args: readonly string[]) => terraformIn({ directory: this.directory, env })(args);

  async plan(): Promise<void> {
    await makePlan({ terraform: this.terraform, planFile: this.planFile });
  }

  bind(): Promise<string> {
    const { root, directory, planFile, terraform } = this;
    return bindPlan({ root, stack: "prod", directory, planFile, terraform, now: new Date("2026-03-01T12:00:00Z") });
  }

  async planned(): Promise<void> {
    await this.plan();
    await this.bind();
  }

  /** As `npm run apply` does. @param input what the commit that is checked out synthesizes */
  apply(input = "one", signalled: Signalled = process) {
    const { root, planFile } = this;
    const stacks = join(root, "cdktf.out", "stacks");
    const synthesize = async () => this.synthesize(input);
    const show = (text: string) => this.shown.push(text);
    return applyPlan(
      planFile,
      stackSurroundings({ root, stacks, planFile, env, synthesize, show, tell: show, signalled }),
    );
  }

  /** Of what is deployed; undefined where nothing is. */
  async deployed(): Promise<string | undefined> {
    const { stdout } = await this.terraform(["state", "pull"]);
    return /"input": \{\s*"value": "(\w+)"/.exec(stdout)?.[1];
  }

  /** Somebody else is asked whether to apply, and has not answered: Terraform holds the lock until then. */
  async holdLock(): Promise<{ end(): Promise<void> }> {
    await this.terraform(["init", "-input=false"]);
    const child = spawn("terraform", ["apply", "-no-color"], { cwd: this.directory, env });
    const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
    await new Promise<void>((resolve, reject) => {
      child.stdout.on("data", (text: Buffer) => text.includes("Enter a value:") && resolve());
      child.once("close", () => reject(new Error("terraform apply did not ask")));
    });
    const end = () => {
      child.stdin.end("no\n");
      return ended;
    };
    return { end };
  }
}
