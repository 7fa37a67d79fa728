import { EventEmitter } from "node:events";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { describeOutcome } from "../../../review/apply/outcome.ts";
import { bindingFileOf } from "../../../review/apply/plan-binding.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";
import { describeWithTerraform, PlannedRepository } from "./planned-repository.ts";

const directory = temporaryDirectories();

let original: PlannedRepository | undefined;

async function plannedRepository(): Promise<PlannedRepository> {
  if (original === undefined) {
    original = new PlannedRepository(directory());
    await original.planned();
  }
  return new PlannedRepository(directory(), original);
}

const bindingIn = ({ planFile }: PlannedRepository) => JSON.parse(readFileSync(bindingFileOf(planFile), "utf8"));

const rewriteBinding = (repository: PlannedRepository, changes: object) =>
  writeFileSync(bindingFileOf(repository.planFile), JSON.stringify({ ...bindingIn(repository), ...changes }));

describeWithTerraform("a plan that was reviewed", () => {
  it("is bound to its bytes, commit, synthesized stack, state, Terraform and providers", async () => {
    const repository = await plannedRepository();

    expect(bindingIn(repository)).toEqual({
      version: 1,
      stack: "prod",
      plan: expect.stringMatching(/^[0-9a-f]{64}$/),
      commit: repository.git("rev-parse", "HEAD").trim(),
      synthesized: expect.stringMatching(/^[0-9a-f]{64}$/),
      state: { serial: 0, lineage: "" },
      terraform: expect.stringMatching(/^1\.\d+\.\d+$/),
      providers: {},
      madeAt: "2026-03-01T12:00:00.000Z",
    });
  });

  it("is applied when nothing moved, with Terraform's words while it works, and once only", async () => {
    const repository = await plannedRepository();

    expect(await repository.apply()).toMatchObject({
      outcome: "applied",
      summary: "1 added, 0 changed, 0 destroyed",
    });
    expect(repository.shown.join("")).toContain("terraform_data.record: Creation complete");
    expect(await repository.deployed()).toBe("one");
    expect(await repository.apply()).toMatchObject({
      outcome: "refused",
      reasons: [expect.stringMatching(/^the state moved: the plan was made of none, there is 1 of [0-9a-f-]+/)],
    });
  });

  it("is applied beside new files that change nothing of it, such as what its reviewer read", async () => {
    const repository = await plannedRepository();
    repository.write("review.md", "# prod");
    repository.write("cdktf.out/stacks/prod/review.tfplan", "of another look");

    expect(await repository.apply()).toMatchObject({ outcome: "applied" });
  });

  it("names the state it was made of", async () => {
    const repository = await plannedRepository();
    await repository.apply();
    repository.write("input.txt", "two");
    repository.commit("Two");
    repository.synthesize("two");
    await repository.planned();

    expect(bindingIn(repository).state).toEqual({ serial: 1, lineage: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(await repository.apply("two")).toMatchObject({ outcome: "applied" });
    expect(await repository.deployed()).toBe("two");
  });
});

describeWithTerraform("a plan of a state that somebody else locked", () => {
  it("is not applied, names who holds the lock, and is still good afterwards", async () => {
    const repository = await plannedRepository();
    const other = await repository.holdLock();
    const refused = await repository.apply();
    await other.end();

    expect(refused).toMatchObject({ outcome: "locked", lock: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
    expect(describeOutcome(refused, "prod.plan")).toMatch(
      /^prod\.plan was not applied, and nothing was changed: \S+@\S+ holds the lock of prod's state since 2\d{3}-.*\nThe plan is still good.*\n.*force-unlock [0-9a-f-]{36}\)$/,
    );
    expect(await repository.deployed()).toBeUndefined();
    expect(await repository.apply()).toMatchObject({ outcome: "applied" });
  });
});

const OTHER = "0".repeat(40);

describeWithTerraform("a plan is refused, and nothing is changed, when", () => {
  it.each<[string, (repository: PlannedRepository) => void, RegExp]>([
    [
      "its file was changed",
      ({ planFile }) => appendFileSync(planFile, "x"),
      /^the plan's file is another one: its SHA-256 was [0-9a-f]{64}, and is [0-9a-f]{64}$/,
    ],
    [
      "another commit is checked out",
      (repository) => {
        repository.write("input.txt", "two");
        repository.commit("Two");
      },
      /^the commit moved: the plan was made of [0-9a-f]{40}, checked out is [0-9a-f]{40}$/,
    ],
    [
      "its binding is of another commit",
      (repository) => rewriteBinding(repository, { commit: OTHER }),
      /^the commit moved: the plan was made of 0{40}, checked out is/,
    ],
    [
      "files are not committed",
      (repository) => repository.write("input.txt", "changed"),
      /^files differ from what is committed: input\.txt; /,
    ],
    [
      "another Terraform made it",
      (repository) => rewriteBinding(repository, { terraform: "1.10.0" }),
      /^Terraform is another one: it was 1\.10\.0, and is 1\.\d+\.\d+$/,
    ],
    [
      "other providers made it",
      (repository) => rewriteBinding(repository, { providers: { "registry.terraform.io/hashicorp/aws": "5.99.0" } }),
      /^providers are others: registry\.terraform\.io\/hashicorp\/aws was 5\.99\.0, and is not used$/,
    ],
  ])("%s", async (_, move, reason) => {
    const repository = await plannedRepository();
    move(repository);

    expect(await repository.apply()).toMatchObject({ outcome: "refused", reasons: [expect.stringMatching(reason)] });
    expect(await repository.deployed()).toBeUndefined();
  });

  it("the same commit synthesizes something else, as with other packages", async () => {
    const repository = await plannedRepository();

    expect(await repository.apply("another")).toMatchObject({
      outcome: "refused",
      reasons: [expect.stringMatching(/^the synthesized stack is another one: its SHA-256 was /)],
      differences: [{ what: "synthesized", recorded: bindingIn(repository).synthesized }],
    });
    expect(await repository.deployed()).toBeUndefined();
  });

  it("somebody deployed in between", async () => {
    const repository = await plannedRepository();
    await repository.apply();
    repository.write("input.txt", "two");
    repository.commit("Two");
    repository.synthesize("two");
    await repository.planned();
    await repository.terraform(["apply", "-auto-approve", "-input=false", "-replace=terraform_data.record"]);

    expect(await repository.apply("two")).toMatchObject({
      outcome: "refused",
      reasons: [
        expect.stringMatching(
          /^the state moved: the plan was made of 1 of [0-9a-f-]+, there is [2-9] of .*; somebody deployed in between$/,
        ),
      ],
    });
  });

  it("there is another state in its place", async () => {
    const repository = await plannedRepository();
    await repository.apply();
    repository.write("input.txt", "two");
    repository.commit("Two");
    repository.synthesize("two");
    await repository.planned();
    rewriteBinding(repository, { state: { serial: 1, lineage: "0b7c6a6e-0000-0000-0000-000000000000" } });

    expect(await repository.apply("two")).toMatchObject({
      outcome: "refused",
      reasons: [expect.stringMatching(/; it is not the same state any more$/)],
    });
    expect(await repository.deployed()).toBe("one");
  });

  it("several things moved, all of which it says", async () => {
    const repository = await plannedRepository();
    appendFileSync(repository.planFile, "x");
    repository.write("input.txt", "two");
    repository.commit("Two");
    repository.write("input.txt", "three");

    expect(await repository.apply()).toMatchObject({
      outcome: "refused",
      differences: [{ what: "plan" }, { what: "commit" }],
      reasons: [expect.anything(), expect.anything(), expect.stringContaining("input.txt")],
    });
  });
});

describeWithTerraform("nothing is held against", () => {
  it("a plan without a binding", async () => {
    const repository = new PlannedRepository(directory());
    await repository.plan();

    await expect(repository.apply()).rejects.toThrow(
      /prod\.plan\.binding\.json cannot be read; it says what the plan beside it was made of; make both anew/,
    );
  });

  it.each([
    ["no JSON", "{", /is not JSON/],
    ["another version of it", { version: 2 }, /version: .*received 2/],
    ["half of it", { commit: undefined }, /commit: missing/],
    ["more than it knows", { approved: true }, /approved/],
    ["a stack that is a way to another folder", { stack: "../../../elsewhere" }, /stack: must be the name of a stack/],
  ])("a binding with %s", async (_, wrong, message) => {
    const repository = await plannedRepository();
    if (typeof wrong === "string") writeFileSync(bindingFileOf(repository.planFile), wrong);
    else rewriteBinding(repository, wrong);

    await expect(repository.apply()).rejects.toThrow(message);
    expect(await repository.deployed()).toBeUndefined();
  });
});

describeWithTerraform("no plan is bound", () => {
  it.each([
    ["files that are not committed", "input.txt"],
    ["new files", "environments/extra.json"],
  ])("of %s", async (_, file) => {
    const repository = new PlannedRepository(directory());
    await repository.plan();
    repository.write(file, "changed");

    await expect(repository.bind()).rejects.toThrow(
      `files differ from what is committed: ${file}; a plan to apply is made of a commit, so commit or remove them`,
    );
  });

  it("where Terraform made none", async () => {
    const repository = new PlannedRepository(directory());
    writeFileSync(repository.planFile, "not a plan");

    await expect(repository.bind()).rejects.toThrow(/is not a plan of Terraform/);
  });
});

describeWithTerraform("a plan that fails while it is applied", () => {
  it("says so, and that something may have changed", async () => {
    const repository = new PlannedRepository(directory());
    const last = { provisioner: [{ "local-exec": { command: "exit 3" } }], depends_on: ["terraform_data.record"] };
    repository.synthesize = () => repository.declare({ record: { input: "one" }, last });
    repository.synthesize("one");
    await repository.planned();

    expect(await repository.apply()).toMatchObject({ outcome: "failed", code: 1 });
    expect(await repository.deployed()).toBe("one");
  });
});

describeWithTerraform("whoever stops it while it is applied", () => {
  it("lets Terraform end in order: what it did is in the state, and the state is not locked", async () => {
    const repository = new PlannedRepository(directory());
    const last = { provisioner: [{ "local-exec": { command: "sleep 60" } }], depends_on: ["terraform_data.record"] };
    repository.synthesize = () => repository.declare({ record: { input: "one" }, last });
    repository.synthesize("one");
    await repository.planned();
    const signalled = new EventEmitter();

    const applied = repository.apply("one", signalled);
    while (!repository.shown.join("").includes("terraform_data.last: Provisioning")) await sleep(50);
    // From the terminal, and from npm, which passes it on.
    for (const signal of ["SIGINT", "SIGINT"]) signalled.emit(signal, signal);

    expect(await applied).toMatchObject({ outcome: "failed", code: 1 });
    expect(repository.shown.join("")).toContain("Gracefully shutting down");
    expect(repository.shown.join("")).not.toContain("Two interrupts received");
    expect(await repository.deployed()).toBe("one");
    expect((await repository.terraform(["apply", "-auto-approve", "-destroy"])).output).toContain("2 destroyed");
    expect(signalled.eventNames()).toEqual([]);
  });
});
