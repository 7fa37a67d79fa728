import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CommandContext } from "../../../review/ci/commands/command.ts";
import { readDrift } from "../../../review/ci/drift/drift.ts";
import { planDrift } from "../../../review/ci/drift/plan-drift.ts";
import { jobOf } from "../../../review/ci/github/job.ts";
import { runCommand } from "../../../review/ci/run-command.ts";
import { openPlan, planKeyOf, sealPlan } from "../../../review/ci/seal-plan.ts";
import { environmentWith } from "../../support/environments.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";
import { FakeGitHub } from "./fake-github.ts";

const directory = temporaryDirectories();
const ci = { github: { repository: "example/records" } };
const may = { dataProtection: { enabled: false, reason: "nothing here is kept" }, previews: { ttl: "3d" } } as const;
const dev = environmentWith({ name: "dev", ci, ...may });
const prod = environmentWith({ name: "prod", ci });

function inJob(changes: Partial<CommandContext> = {}, variables: Readonly<Record<string, string>> = {}) {
  const root = directory();
  const told: string[] = [];
  const output = join(root, "output");
  const summary = join(root, "summary");
  const all = {
    PATH: process.env.PATH ?? "",
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_REPOSITORY: "example/records",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_RUN_ID: "1",
    GITHUB_SHA: "0123456789abcdef",
    GITHUB_TOKEN: "a-token",
    ...variables,
  };
  const context: CommandContext = {
    root,
    job: jobOf({ variables: all, write: (text) => told.push(text), sleep: async () => undefined, clock: () => 0 }),
    environments: [dev, environmentWith({ name: "test" }), prod],
    variables: all,
    run: [process.execPath],
    tell: (line) => told.push(line),
    freshBytes: (count) => new Uint8Array(count).fill(7),
    ...changes,
  };
  const text = (file: string) => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return "";
    }
  };
  return {
    root,
    told,
    run: (...args: readonly string[]) => runCommand(context, args),
    outputs: () =>
      Object.fromEntries(
        text(output)
          .split("\n")
          .filter((line) => line !== "")
          .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
      ),
    summary: () => text(summary),
    /** A script in the place of one of the repository's commands. */
    script: (path: string, code: string) => {
      mkdirSync(join(root, path, ".."), { recursive: true });
      writeFileSync(join(root, path), code);
    },
  };
}

describe("which stacks there are", () => {
  it("is handed on with their roles, for those whose environments let workflows", async () => {
    const job = inJob();

    expect(await job.run("stacks")).toBe(0);
    expect(JSON.parse(job.outputs().stacks ?? "")).toEqual([
      expect.objectContaining({ name: "dev" }),
      {
        name: "prod",
        environment: "prod",
        region: "eu-west-1",
        planRole: "arn:aws:iam::123456789012:role/records-plan-prod",
        deployRole: "arn:aws:iam::123456789012:role/records-deploy-prod",
      },
    ]);
    expect(job.outputs()).toMatchObject({
      "preview-role": "arn:aws:iam::123456789012:role/records-deploy-preview",
      "preview-region": "eu-west-1",
    });
  });

  it("is nothing where no environment names a repository", async () => {
    const job = inJob({ environments: [environmentWith()] });
    await job.run("stacks");

    expect(job.outputs()).toEqual({ stacks: "[]", "preview-role": "", "preview-region": "" });
  });

  it("is handed on for one of them, or refused", async () => {
    const job = inJob();
    await job.run("stacks", "prod");

    expect(job.outputs()).toMatchObject({
      environment: "prod",
      "deploy-role": expect.stringMatching(/records-deploy-prod$/),
    });
    await expect(job.run("stacks", "test")).rejects.toThrow("workflows may not plan 'test'; known: dev, prod");
  });
});

describe("a diff in a workflow", () => {
  const REVIEW = `
    const { writeFileSync } = require("node:fs");
    const args = process.argv.slice(2);
    writeFileSync(args[args.indexOf("--markdown") + 1], "# " + args.join(" "));
    process.stdout.write("all of it");
    process.exitCode = Number(process.env.CODE);
  `;

  it.each([
    ["0", 0, { changes: "false", "data-at-risk": "false" }],
    ["2", 0, { changes: "true", "data-at-risk": "false" }],
    ["3", 0, { changes: "true", "data-at-risk": "true" }],
    ["1", 1, { changes: "false", "data-at-risk": "false" }],
  ])("that ends with %s ends the step with %s", async (CODE, code, outputs) => {
    const job = inJob({}, { CODE, BASE_COMMIT: "abc" });
    job.script("review/cli.ts", REVIEW);

    expect(await job.run("diff", "dev", join(job.root, "out"), "--plan")).toBe(code);
    expect(job.outputs()).toEqual(outputs);
    const out = join(job.root, "out");
    expect(job.summary()).toBe(
      `# dev --against abc --artifact-url https://github.com/example/records/actions/runs/1 --out ${out}/dev.plan --markdown ${out}/dev.md --json\n`,
    );
    expect(readFileSync(join(out, "dev.json"), "utf8")).toBe("all of it");
  });

  it("asks nothing of AWS for a fork", async () => {
    const job = inJob({}, { CODE: "0" });
    job.script("review/cli.ts", REVIEW);
    await job.run("diff", "dev", join(job.root, "out"), "--offline");

    expect(job.summary()).toMatch(/^# dev --offline --artifact-url \S+ --markdown /);
  });
});

describe("the comment of a workflow", () => {
  it("shows the pages of all environments, in promotion order", async () => {
    const github = await new FakeGitHub().listen();
    const job = inJob({}, { PULL_REQUEST: "7", GITHUB_API_URL: github.url, HEAD_COMMIT: "fedcba9876543210" });
    job.script("pages/review-prod/prod.md", "# prod");
    job.script("pages/review-dev/dev.md", "# dev");

    expect(await job.run("comment", join(job.root, "pages"))).toBe(0);
    expect(github.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^<!-- stagecraft:diff -->\n# dev\n\n---\n\n# prod\n\n<sub>Commit fedcba987654, /),
    ]);
    await github.close();
  });

  it("is not written where there is nothing to show, or nowhere to write", async () => {
    const job = inJob({}, { PULL_REQUEST: "7" });

    expect(await job.run("comment", join(job.root, "pages"))).toBe(0);
    await expect(inJob().run("comment", "pages")).rejects.toThrow("PULL_REQUEST must be the number of a pull request");
  });
});

describe("a plan between two jobs", () => {
  const PLAN_KEY = Buffer.alloc(32, 1).toString("base64");

  it("is sealed, so that who can read artifacts learns nothing, and opened as it was", async () => {
    const job = inJob({}, { PLAN_KEY });
    const plan = join(job.root, "prod.plan");
    writeFileSync(plan, "a plan with a secret");
    await job.run("seal", plan);

    expect(() => readFileSync(plan)).toThrow(/ENOENT/);
    expect(readFileSync(`${plan}.sealed`).toString("latin1")).not.toContain("secret");
    await job.run("open", plan);
    expect(readFileSync(plan, "utf8")).toBe("a plan with a secret");
  });

  it("is not opened with another key, or when a bit of it changed", () => {
    const key = planKeyOf(PLAN_KEY);
    const sealed = sealPlan(Buffer.from("plan"), key, new Uint8Array(12));

    expect(() => openPlan(sealed, Buffer.alloc(32, 2))).toThrow("sealed with another PLAN_KEY, or changed since");
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => openPlan(changed, key)).toThrow("changed since");
    }
    expect(() => openPlan(Buffer.alloc(3), key)).toThrow("changed since");
  });

  it.each([undefined, "", "c2hvcnQ="])("is not sealed with the key %p", (text) => {
    expect(() => planKeyOf(text)).toThrow(/PLAN_KEY.*openssl rand -base64 32 \| gh secret set PLAN_KEY/);
  });
});

describe("drift", () => {
  const change = (actions: readonly string[], before: unknown, after: unknown) => ({ actions, before, after });

  it("is what is gone and what differs, by the names of attributes alone", () => {
    const plan = {
      resource_drift: [
        {
          address: "b.key",
          change: change(["update"], { value: "secret-1", name: "k" }, { value: "secret-2", name: "k" }),
        },
        { address: "a.gone", change: change(["delete"], { id: "1" }, null) },
        { address: "c.same", change: change(["update"], { id: "1" }, { id: "1" }) },
      ],
    };

    expect(readDrift(plan)).toEqual([
      { address: "a.gone", what: "gone", attributes: [] },
      { address: "b.key", what: "changed", attributes: ["value"] },
    ]);
    expect(JSON.stringify(readDrift(plan))).not.toContain("secret");
  });

  it("is looked for without a lock, and told when Terraform cannot", async () => {
    const asked: string[] = [];
    const terraform = (code: number) => async (args: readonly string[]) => {
      asked.push(args.join(" "));
      const stdout = args[0] === "show" ? `{"resource_drift":[]}` : "";
      return { code: args[0] === "plan" ? code : 0, stdout, output: "Error: no access" };
    };

    expect(await planDrift(terraform(0), "/tmp/p")).toEqual([]);
    expect(await planDrift(terraform(2), "/tmp/p")).toEqual([]);
    expect(asked).toContain("plan -refresh-only -detailed-exitcode -lock=false -out=/tmp/p -input=false -no-color");
    await expect(planDrift(terraform(1), "/tmp/p")).rejects.toThrow(
      /terraform plan -refresh-only ended with code 1:\nError: no access/,
    );
  });

  it("of stacks that were not looked at is unknown", async () => {
    const github = await new FakeGitHub().listen();
    const job = inJob({}, { GITHUB_API_URL: github.url });
    const resources = [{ address: "a.b", what: "gone", attributes: [] }];
    job.script("drift/drift-dev/dev.json", JSON.stringify({ stack: "dev", resources }));

    expect(await job.run("drift-issue", join(job.root, "drift"))).toBe(0);
    expect(github.issues[0]?.body).toMatch(/### dev\n\n- `a\.b` is gone\n\n### prod\n\ncould not be looked at/);
    await github.close();
  });
});

describe("a rollout in a workflow", () => {
  it("ends as the rollout does", async () => {
    const job = inJob();
    job.script("rollout/cli.ts", `process.exit(process.argv.slice(2).join(" ") === "prod --push --json" ? 2 : 9)`);

    expect(await job.run("rollout", "prod", "1")).toBe(2);
  });

  it("that takes longer goes on with the next run, which is no failure", async () => {
    const job = inJob();
    job.script("rollout/cli.ts", "setInterval(() => undefined, 1000)");

    expect(await job.run("rollout", "prod", "0.005")).toBe(0);
    expect(job.told).toEqual(["0.005 minutes are over; the rollout goes on with the next run"]);
  });

  it.each([
    ["stops", 3, 0],
    ["is rolled back", 1, 1],
    ["holds", 2, 2],
    ["is promoted", 0, 0],
  ])("that %s when its time is over ends so: %d", async (_, code, told) => {
    const job = inJob();
    job.script("rollout/cli.ts", `setInterval(() => 0, 1000); process.on("SIGTERM", () => process.exit(${code}));`);

    expect(await job.run("rollout", "prod", "0.01")).toBe(told);
  });

  it("takes a number of minutes", async () => {
    await expect((async () => inJob().run("rollout", "prod", "soon"))()).rejects.toThrow(
      "'soon' is no number of minutes",
    );
  });
});

it.each([
  [[], "'' is not a step of a workflow; known:\n  stacks [<stack>]"],
  [["toString"], "'toString' is not a step of a workflow"],
  [["comment"], "comment takes <directory>; received nothing"],
  [["seal", "a", "b"], "seal takes <plan>; received a b"],
])("%j is refused", async (args, message) => {
  await expect(inJob().run(...args)).rejects.toThrow(message);
});
