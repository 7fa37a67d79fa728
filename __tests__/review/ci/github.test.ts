import { upsertComment } from "../../../review/ci/comment/upsert-comment.ts";
import type { StackDrift } from "../../../review/ci/drift/drift.ts";
import { keepDriftIssue } from "../../../review/ci/drift/drift-issue.ts";
import { markerOf } from "../../../review/ci/github/marked.ts";
import { FakeGitHub } from "./fake-github.ts";

let github: FakeGitHub;
beforeEach(async () => {
  github = await new FakeGitHub().listen();
});
afterEach(() => github.close());

const repository = "example/records";
const body = (text: string) => `${markerOf("diff")}\n${text}`;
const upsert = (text: string) =>
  upsertComment({ api: github.api, repository, pullRequest: 7, marker: "diff", body: body(text) });
const written = () => github.comments.map((one) => one.body);

describe("the comment on a pull request", () => {
  it("is written once, brought up to date in place, and left alone while nothing changes", async () => {
    github.write("Looks good", "alice");

    expect([await upsert("one"), await upsert("two"), await upsert("two")]).toEqual([
      "created",
      "updated",
      "unchanged",
    ]);
    expect(written()).toEqual(["Looks good", body("two")]);
  });

  it("is found behind hundreds of others", async () => {
    for (let count = 0; count < 230; count++) github.write(`comment ${count}`, "alice");
    await upsert("one");

    expect(await upsert("two")).toBe("updated");
    expect(written().filter((text) => text.startsWith(markerOf("diff")))).toEqual([body("two")]);
    expect(github.requests.filter((one) => one.startsWith("GET")).at(-1)).toContain("page=3");
  });

  it("is never one that somebody else wrote, with our marker or around it", async () => {
    github.write(body("a trap"), "mallory");
    github.write(`> ${body("quoted")}`);

    expect(await upsert("ours")).toBe("created");
    expect(written()).toEqual([body("a trap"), `> ${body("quoted")}`, body("ours")]);
  });
});

describe("GitHub's troubles", () => {
  it.each([
    ["a server that fails", { status: 502 }, 1_000],
    ["a secondary rate limit", { status: 403, headers: { "retry-after": "7" } }, 7_000],
    ["too many requests", { status: 429, headers: { "retry-after": "3" } }, 3_000],
    ["too many requests without a word on when", { status: 429 }, 60_000],
    [
      "a rate limit that is used up",
      { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1000030" } },
      30_000,
    ],
  ])("with %s pass", async (_, trouble, wait) => {
    github.troubles.push(trouble);

    expect(await upsert("one")).toBe("created");
    expect(github.slept).toEqual([wait]);
  });

  it("are waited for longer and longer, and not for ever", async () => {
    github.troubles.push(...Array.from({ length: 5 }, () => ({ status: 500 })));

    await expect(upsert("one")).rejects.toThrow(
      /GitHub refused GET \/repos\/example\/records\/issues\/7\/comments.* with 500/,
    );
    expect(github.slept).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it("are told at once when they do not pass", async () => {
    github.troubles.push({ status: 403 });

    await expect(upsert("one")).rejects.toThrow(
      /with 403: .*trouble.*; is GITHUB_TOKEN set, and does the job's `permissions`/,
    );
    expect(github.slept).toEqual([]);
  });

  it("are told at once when they take longer than a job should wait", async () => {
    github.troubles.push({ status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1003600" } });

    await expect(upsert("one")).rejects.toThrow(/with 403/);
    expect(github.slept).toEqual([]);
  });
});

describe("the issue on drift", () => {
  const drifted: StackDrift = {
    stack: "prod",
    resources: [
      { address: "aws_api_gateway_stage.stage", what: "changed", attributes: ["canary_settings"] },
      { address: "aws_lambda_alias.live", what: "gone", attributes: [] },
    ],
  };
  const clean: StackDrift = { stack: "prod", resources: [] };
  const keep = (drifts: readonly StackDrift[], unknown: readonly string[] = []) =>
    keepDriftIssue({ api: github.api, repository, report: { drifts, unknown, runUrl: "https://github.com/run/1" } });

  it("is opened, brought up to date, and closed when everything is as Terraform left it", async () => {
    expect(await keep([clean])).toBe("nothing drifted");
    expect(github.issues).toEqual([]);
    expect(await keep([drifted])).toBe("opened an issue");
    expect(await keep([drifted])).toBe("brought issue 1 up to date");
    expect(github.issues).toMatchObject([
      {
        state: "open",
        body: expect.stringContaining(
          "### prod\n\n- `aws_api_gateway_stage.stage` differs in `canary_settings`\n- `aws_lambda_alias.live` is gone",
        ),
      },
    ]);
    expect(await keep([clean])).toBe("closed issue 1");
    expect(github.issues).toMatchObject([{ state: "closed" }]);
    expect(await keep([drifted])).toBe("opened an issue");
  });

  it("stays open while a stack could not be looked at", async () => {
    await keep([drifted]);

    expect(await keep([], ["prod"])).toBe("brought issue 1 up to date");
    expect(github.issues).toMatchObject([{ state: "open", body: expect.stringContaining("could not be looked at") }]);
  });

  it("gives what is in addresses no effect, and is never longer than GitHub takes", async () => {
    const address = 'aws_lambda_alias.a["` @org <details> `` #1"]';
    const resources = Array.from({ length: 90 }, () => ({
      address,
      what: "changed" as const,
      attributes: Array.from({ length: 90 }, (_, index) => `attribute_${index}`),
    }));
    await keep([{ stack: "prod", resources }]);

    const body = github.issues[0]?.body ?? "";
    expect(body).toContain(`- \`\`\`${address}\`\`\` differs in \`attribute_0\`, `);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toMatch(/_Cut here: .*\n\n\[The run that found this\]\(https:\/\/github\.com\/run\/1\)$/);
  });

  it("is not said to be unneeded where nothing could be looked at", async () => {
    expect(await keep([], ["prod"])).toBe("not looked at: prod");
    expect(github.issues).toEqual([]);
  });

  it("is not one of somebody else", async () => {
    github.write(`${markerOf("drift")} mine`, "mallory", github.issues);

    expect(await keep([clean])).toBe("nothing drifted");
    expect(github.issues).toMatchObject([{ state: "open" }]);
  });
});
