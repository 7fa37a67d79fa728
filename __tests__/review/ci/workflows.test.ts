import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { environments } from "../../../environments/index.ts";
import { byStack } from "../../../environments/one-api.ts";
import { PREVIEWS } from "../../../environments/preview-of.ts";
import { commands } from "../../../review/ci/commands/index.ts";
import { needsOf, readWorkflow, type Step, stepsOf, WORKFLOWS, type Workflow, type WorkflowJob } from "./workflow.ts";

const ROOT = join(__dirname, "../../..");
const workflows = readdirSync(WORKFLOWS).map(readWorkflow);
const named = (file: string): Workflow => {
  const workflow = workflows.find((one) => one.file === file);
  if (workflow === undefined) throw new Error(`there is no ${file}`);
  return workflow;
};

/** Reviewed actions: the commit of each version, and the inputs of its action.yml that we use. */
const ACTIONS: Readonly<Record<string, { readonly pin: string; readonly inputs: readonly string[] }>> = {
  "actions/checkout": {
    pin: "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    inputs: ["persist-credentials", "fetch-depth", "ref"],
  },
  "actions/setup-node": {
    pin: "820762786026740c76f36085b0efc47a31fe5020 # v7.0.0",
    inputs: ["node-version-file", "cache"],
  },
  "hashicorp/setup-terraform": {
    pin: "dfe3c3f87815947d99a8997f908cb6525fc44e9e # v4.0.1",
    inputs: ["terraform_version", "terraform_wrapper"],
  },
  "aws-actions/configure-aws-credentials": {
    pin: "e6de054238d6b7531b4efff3b6587d9aade6a06c # v6.2.3",
    inputs: ["role-to-assume", "aws-region"],
  },
  "actions/upload-artifact": {
    pin: "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    inputs: ["name", "path", "include-hidden-files", "if-no-files-found", "retention-days"],
  },
  "actions/download-artifact": {
    pin: "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
    inputs: ["name", "pattern", "path"],
  },
};

const scripts: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).scripts;

/** What a step may run: a script of package.json, or a file of ours. */
function isKnownCommand(run: string): boolean {
  const [, script] = /^npm (?:run )?([a-z:]+)( -- .*)?$/.exec(run) ?? [];
  if (run === "npm ci") return true;
  if (script !== undefined) return scripts[script] !== undefined;
  const [, file = "", step] = /^node bin\/run\.mjs (\S+\.ts) (\S+).*$/.exec(run) ?? [];
  if (!existsSync(join(ROOT, file))) return false;
  return file !== "review/ci/cli.ts" || Object.hasOwn(commands, step ?? "");
}

describe.each(workflows.map((workflow) => [workflow.file, workflow] as const))("%s", (_, workflow) => {
  const jobs = Object.entries(workflow.jobs);
  const steps = stepsOf(workflow);

  it("uses reviewed actions by the commit of their version, with inputs they know", () => {
    const used = [...workflow.text.matchAll(/uses: ([^@\s.]+)@(.+)$/gm)].map(([, name = "", pin]) => [name, pin]);

    expect(used.filter(([name = "", pin]) => ACTIONS[name]?.pin !== pin)).toEqual([]);
    const unknown = steps.flatMap(({ uses = "", with: inputs = {} }) =>
      Object.keys(inputs).filter((input) => ACTIONS[uses.split("@")[0] ?? ""]?.inputs.includes(input) !== true),
    );
    expect(unknown).toEqual([]);
  });

  it("has no permission but those that a job asks for by name", () => {
    expect(workflow.permissions).toEqual({});
    for (const [, { permissions }] of jobs) expect(permissions).toBeDefined();
  });

  it("leaves no credentials of git behind", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));

    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });

  it("runs only commands that are there, and nothing that an event could change", () => {
    const runs = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

    expect(runs.filter((run) => !isKnownCommand(run))).toEqual([]);
    expect(runs.filter((run) => run.includes("${{"))).toEqual([]);
    // Every variable is in quotes, and one that the step sets.
    for (const { run = "", env = {} } of steps)
      for (const [text, name = ""] of run.matchAll(/"[^"]*\$([A-Z_]+)[^"]*"|\$\S+/g))
        expect([text, Object.hasOwn(env, name)]).toEqual([text, true]);
  });

  it("ends: every job has a time limit", () => {
    const endless = jobs.filter(([, job]) => job.uses === undefined && job["timeout-minutes"] === undefined);

    expect(endless).toEqual([]);
  });

  it("needs only jobs, steps, outputs and matrix values that there are", () => {
    for (const [name, job] of jobs) expect([name, wrongReferences(workflow, job)]).toEqual([name, []]);
  });

  it("hands an identity only to jobs that take a role, and secrets to no pull request", () => {
    for (const [, job] of jobs) {
      const takesRole = job.steps?.some(({ uses }) => uses?.startsWith("aws-actions/")) ?? job.uses !== undefined;
      expect(job.permissions?.["id-token"]).toBe(takesRole ? "write" : undefined);
    }
    if (Object.hasOwn(workflow.on, "pull_request")) expect(workflow.text).not.toContain("secrets.");
    expect(Object.keys(workflow.on)).not.toContain("pull_request_target");
  });

  it("has credentials of AWS only after packages are installed", () => {
    for (const [, { steps: own = [] }] of jobs) {
      const at = (test: (step: Step) => boolean) => own.findIndex(test);
      const role = at(({ uses }) => uses?.startsWith("aws-actions/") === true);
      if (role >= 0) expect(at(({ run }) => run === "npm ci")).toBeLessThan(role);
    }
  });
});

/** References in expressions to what is not there. */
function wrongReferences(workflow: Workflow, job: WorkflowJob): readonly string[] {
  const text = JSON.stringify(job);
  const needed = needsOf(job);
  const ids = new Set((job.steps ?? []).flatMap(({ id }) => (id === undefined ? [] : [id])));
  const outputs = [...text.matchAll(/needs\.([\w-]+)\.(?:outputs\.([\w-]+)|result)/g)].filter(
    ([, of = "", output]) =>
      !needed.includes(of) || (output !== undefined && workflow.jobs[of]?.outputs?.[output] === undefined),
  );
  const steps = [...text.matchAll(/steps\.([\w-]+)\.outputs/g)].filter(([, id = ""]) => !ids.has(id));
  const matrix = [...text.matchAll(/matrix\.(\w+)/g)].filter(
    ([, name = ""]) => job.strategy?.matrix[name] === undefined,
  );
  const jobs = needed.filter((name) => workflow.jobs[name] === undefined);
  return [...[...outputs, ...steps, ...matrix].map(([reference]) => reference), ...jobs];
}

describe("the workflows together", () => {
  it("deploy every stack, in promotion order, each after the one before", () => {
    const { stacks: _, ...deploying } = named("deploy.yml").jobs;
    const names = [...byStack(environments).keys()];

    expect(Object.values(deploying).map((job) => job.with?.stack)).toEqual(names);
    expect(Object.values(deploying).map((job) => needsOf(job))).toEqual([
      ["stacks"],
      ...names.slice(0, -1).map((name) => [name]),
    ]);
  });

  it("apply what was planned, under the environment that is asked on GitHub", () => {
    const { plan, apply } = named("deploy-stack.yml").jobs;
    const runs = (apply?.steps ?? []).map(({ run }) => run);

    expect(plan?.environment).toBeUndefined();
    expect(apply?.environment).toBe("${{ inputs.stack }}");
    expect(runs).toContain('npm run apply -- ".stagecraft/review/$ENVIRONMENT.plan"');
  });

  it("synthesize and check pull requests without credentials", () => {
    const { checks, synth, offline } = named("pull-request.yml").jobs;

    for (const job of [checks, synth, offline]) expect(job?.permissions).toEqual({ contents: "read" });
  });

  it("compare every environment for a fork, which gets neither a role nor a comment", () => {
    const { offline, plan, comment } = named("pull-request.yml").jobs;
    const isOwn = "github.event.pull_request.head.repo.full_name == github.repository";

    expect(offline?.strategy?.matrix.environment).toEqual(environments.map(({ name }) => name));
    expect(offline?.steps?.some(({ run }) => run?.endsWith("--offline"))).toBe(true);
    expect([plan?.if, comment?.if]).toEqual([expect.stringContaining(isOwn), expect.stringContaining(isOwn)]);
  });

  it("deploy and destroy previews under their own environment, and never give up half-way", () => {
    const { jobs, concurrency } = named("preview.yml");

    expect([jobs.deploy?.environment, jobs.destroy?.environment]).toEqual([PREVIEWS, PREVIEWS]);
    expect(concurrency?.["cancel-in-progress"]).toBe(false);
  });

  it("change AWS one at a time", () => {
    for (const file of ["rollout.yml", "preview.yml"])
      expect(named(file).concurrency).toMatchObject({ "cancel-in-progress": false });
  });

  it("deploy a stack by one run at a time, and keep nobody from dev while prod waits for people", () => {
    const { stacks: _, ...deploying } = named("deploy.yml").jobs;

    expect(named("deploy.yml").concurrency).toBeUndefined();
    for (const job of Object.values(deploying))
      expect(job.concurrency).toEqual({ group: `deploy-${job.with?.stack}`, "cancel-in-progress": false });
  });

  it("use every step there is", () => {
    const used = workflows.flatMap((one) =>
      [...one.text.matchAll(/review\/ci\/cli\.ts (\S+)/g)].map(([, step]) => step),
    );

    expect(Object.keys(commands).filter((step) => !used.includes(step))).toEqual([]);
  });

  it("run the Terraform that is tested with", () => {
    const versions = workflows.flatMap((one) =>
      [...one.text.matchAll(/terraform_version: ([^,]+)/g)].map(([, v]) => v),
    );

    expect(new Set(versions)).toEqual(new Set(["1.11.4"]));
  });
});

interface LintResult {
  readonly line: number;
  readonly message: string;
  readonly kind: string;
}

const actionlint = installed("actionlint");
if (actionlint !== undefined) {
  it.each(workflows)("actionlint finds nothing in $file", async ({ file, text }) => {
    const { createLinter } = createRequire(__filename)(actionlint) as {
      createLinter: () => Promise<(text: string, file: string) => readonly LintResult[]>;
    };
    const lint = await createLinter();

    // Its list of runners is older than ours.
    expect(lint(text, `.github/workflows/${file}`).filter(({ kind }) => kind !== "runner-label")).toEqual([]);
  });
}

function installed(name: string): string | undefined {
  try {
    return createRequire(__filename).resolve(name);
  } catch {
    return undefined;
  }
}
