import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { PREVIEWS } from "../../environments/preview-of.ts";
import { parsePreviewOptions } from "../../preview/options.ts";
import { parseApplyOptions } from "../../review/apply/options.ts";
import { readWorkflow, WORKFLOWS } from "../review/ci/workflow.ts";
import { environmentWith } from "../support/environments.ts";

const page = readFileSync(join(__dirname, "../../docs/continuous-delivery.md"), "utf8");
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)\`\`\`$`, "gm"))].map(([, text = ""]) => text);

/** What follows `npm run <script> -- ` in what can be pasted. */
const argumentsOf = (script: string) =>
  [...blocks("sh"), ...blocks("yaml")].flatMap((text) =>
    [...text.matchAll(new RegExp(`npm run ${script} -- (.+)$`, "gm"))].map(([, words = ""]) => words.split(" ")),
  );

interface GitLabJob {
  readonly stage: string;
  readonly script: readonly string[];
  readonly needs?: readonly string[];
  readonly rules?: readonly object[];
  readonly when?: string;
  readonly artifacts?: { readonly access: string; readonly paths: readonly string[] };
}

describe("the page on pipelines", () => {
  it("tells of every workflow that starts by itself", () => {
    const starting = readdirSync(WORKFLOWS).filter((file) => !Object.hasOwn(readWorkflow(file).on, "workflow_call"));
    const told = [...page.matchAll(/^\| `([\w-]+\.yml)` \|/gm)].map(([, file]) => file);

    expect(told.sort()).toEqual(starting.sort());
  });

  it("has every environment on GitHub made that a job names", () => {
    const [, table = ""] = /\| environment \| deployment branches \| reviewers \|([\s\S]*?)\n\n/.exec(page) ?? [];
    const made = [...table.matchAll(/`([\w-]+)`/g)].map(([, name]) => name);
    const named = readdirSync(WORKFLOWS).flatMap((file) =>
      Object.values(readWorkflow(file).jobs).flatMap(({ environment, with: inputs }) => [environment, inputs?.stack]),
    );

    expect(made).toContain(PREVIEWS);
    for (const name of named) if (typeof name === "string" && !name.includes("${{")) expect(made).toContain(name);
  });

  it("shows settings that an environment takes", () => {
    expect(page).toContain('ci: { github: { repository: "example/records" } }');
    expect(page).toContain('environments: ["prod", "prod-rollout"]');
    expect(
      environmentWith({
        ci: { github: { repository: "example/records", environments: ["prod", "prod-rollout"], provider: "existing" } },
        dataProtection: { enabled: false, reason: "nothing here is kept" },
        previews: { ttl: "3d" },
      }),
    ).toMatchObject({ ci: { github: { pullRequests: true } } });
  });

  it("shows commands that are understood", () => {
    expect(argumentsOf("apply").length).toBeGreaterThan(2);
    for (const args of argumentsOf("apply")) expect(parseApplyOptions(args)?.planFile).toBe(".stagecraft/prod.plan");
    expect(argumentsOf("preview").map((args) => parsePreviewOptions(args)?.command)).toEqual([
      "list",
      "deploy",
      "destroy",
    ]);
  });

  it("has a recipe for GitLab that applies the plan that another job made, by hand", () => {
    const [text = ""] = blocks("yaml");
    const {
      stages,
      "plan prod": plan,
      "apply prod": apply,
    } = parse(text) as {
      readonly stages: readonly string[];
      readonly "plan prod": GitLabJob;
      readonly "apply prod": GitLabJob;
    };

    expect([plan.stage, apply.stage]).toEqual(stages);
    expect(plan.artifacts?.access).toBe("none");
    expect(plan.artifacts?.paths).toEqual(
      expect.arrayContaining([".stagecraft/prod.plan", ".stagecraft/prod.plan.binding.json"]),
    );
    expect(apply).toMatchObject({ needs: ["plan prod"], rules: [{ when: "manual" }] });
    // GitLab refuses both in one job.
    expect(apply.when).toBeUndefined();
  });
});
