import { parsePreviewOptions } from "../../preview/options.ts";
import {
  deployPreview,
  destroyExpired,
  destroyPreview,
  listPreviews,
  type PreviewContext,
} from "../../preview/preview-commands.ts";
import { previewsOf } from "../../preview/preview-state.ts";
import { openStateBucket } from "../../preview/state-bucket.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { environmentWith } from "../support/environments.ts";
import { FakeBucket } from "./fake-bucket.ts";

const base = {
  ...environmentWith({ dataProtection: { enabled: false, reason: "nothing here is kept" } }),
  previews: { ttl: "3d" },
};
const NOW = new Date("2026-03-10T12:00:00Z");
const at = (day: number) => new Date(Date.UTC(2026, 2, day, 12));

let bucket: FakeBucket;
const own = { ...process.env };
beforeEach(async () => {
  bucket = await new FakeBucket().listen();
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: "testing", AWS_SECRET_ACCESS_KEY: "testing" });
});
afterEach(async () => {
  process.env = { ...own };
  await bucket.close();
});

/** Terraform is what is called: what it would do is of no account here. */
function contextWith(failing: readonly string[] = []) {
  const called: string[] = [];
  const context: PreviewContext = {
    base,
    states: openStateBucket({ bucket: "states", region: "eu-west-1", endpoint: bucket.url }),
    now: NOW,
    synthesize: async (name) => async (args) => {
      called.push(`${name}: ${args.slice(0, 2).join(" ")}`);
      const code = failing.includes(`${name} ${args[0]}`) ? 1 : 0;
      return { code, stdout: `{"api":{"value":"https://${name}"}}`, output: "Error: it is in use" };
    },
    tell: () => undefined,
  };
  return { context, called };
}

const stateOf = (name: string, day: number) => bucket.objects.set(`records/preview-${name}.tfstate`, at(day));

describe("previews that are deployed", () => {
  it("are told by their states, with the moment until which they live, the first to go first", async () => {
    stateOf("7", 9);
    stateOf("42", 5);
    stateOf("x1", 10);
    bucket.objects.set("records/preview-7.tfstate.tflock", at(1));
    bucket.objects.set("records/prod.tfstate", at(1));

    const previews = await listPreviews(contextWith().context);
    expect(previews.map(({ name, expires }) => [name, expires.toISOString()])).toEqual([
      ["42", "2026-03-08T12:00:00.000Z"],
      ["7", "2026-03-12T12:00:00.000Z"],
      ["x1", "2026-03-13T12:00:00.000Z"],
    ]);
  });

  it.each([
    ["72h", "2026-03-04T12:00:00.000Z"],
    ["3d", "2026-03-04T12:00:00.000Z"],
    ["1h", "2026-03-01T13:00:00.000Z"],
  ])("that live for %s are there until %s", (ttl, expiry) => {
    const objects = [{ key: "records/preview-42.tfstate", changed: at(1) }];

    expect(previewsOf(objects, "records/preview-", ttl).map(({ expires }) => expires.toISOString())).toEqual([expiry]);
  });

  it("are unknown where the bucket cannot be asked, which is told", async () => {
    bucket.status = 403;

    await expect(listPreviews(contextWith().context)).rejects.toThrow(
      /the bucket of states, states, cannot be asked: .*Access ?Denied[\s\S]*is bootstrap deployed/,
    );
  });
});

describe("a preview", () => {
  it("is deployed from what is checked out, and tells its outputs", async () => {
    const { context, called } = contextWith();

    expect(await deployPreview(context, "42")).toEqual({ api: { value: "https://42" } });
    expect(called).toEqual(["42: init -input=false", "42: apply -auto-approve", "42: output -json"]);
  });

  it("is destroyed with its state, and no other one's", async () => {
    stateOf("42", 9);
    stateOf("421", 9);
    const { context, called } = contextWith();

    expect(await destroyPreview(context, "42")).toBe("destroyed");
    expect(called).toEqual(["42: init -input=false", "42: destroy -auto-approve"]);
    expect([...bucket.objects.keys()]).toEqual(["records/preview-421.tfstate"]);
  });

  it("that is not there is no failure: a pull request may be closed before anything is deployed", async () => {
    const { context, called } = contextWith();

    expect(await destroyPreview(context, "42")).toBe("not there");
    expect(called).toEqual([]);
  });

  it("keeps its state when it cannot be destroyed", async () => {
    stateOf("42", 9);

    await expect(destroyPreview(contextWith(["42 destroy"]).context, "42")).rejects.toThrow(
      /destroy ended with code 1/,
    );
    expect([...bucket.objects.keys()]).toEqual(["records/preview-42.tfstate"]);
  });

  it("is not named so that it could be something else", async () => {
    await expect(destroyPreview(contextWith().context, "../prod")).rejects.toThrow("cannot be the name of a preview");
  });
});

describe("previews whose time is over", () => {
  it("are destroyed, to the minute, and no other ones", async () => {
    stateOf("1", 4);
    stateOf("2", 7);
    stateOf("3", 8);

    expect(await destroyExpired(contextWith().context)).toEqual(["1", "2"]);
    expect([...bucket.objects.keys()]).toEqual(["records/preview-3.tfstate"]);
  });

  it("are destroyed even if one of them cannot be, which is told", async () => {
    stateOf("1", 4);
    stateOf("2", 5);

    await expect(destroyExpired(contextWith(["1 destroy"]).context)).rejects.toThrow(
      /previews that are still there:\npreview-1: terraform destroy ended with code 1:\nError: it is in use/,
    );
    expect([...bucket.objects.keys()]).toEqual(["records/preview-1.tfstate"]);
  });
});

describe("npm run preview", () => {
  it.each([
    [["list"], { command: "list", isJson: false }],
    [["list", "--json"], { command: "list", isJson: true }],
    [["deploy", "42"], { command: "deploy", name: "42", isJson: false }],
    [["destroy", "42"], { command: "destroy", name: "42", isJson: false }],
    [["destroy", "--expired"], { command: "destroy expired", isJson: false }],
    [["--help"], undefined],
    [[], undefined],
  ])("understands %j", (args, meant) => {
    expect(parsePreviewOptions(args)).toEqual(meant);
  });

  it.each([
    [["list", "42"], "list: '42' means nothing here"],
    [["list", "--expired"], "--expired goes with destroy alone, not with list"],
    [["deploy", "42", "--expired"], "--expired goes with destroy alone, not with deploy"],
    [["deploy"], "deploy: name the preview, as in 'npm run preview -- deploy 42'"],
    [["destroy"], "destroy: name the preview, as in 'npm run preview -- destroy 42', or --expired"],
    [["destroy", "42", "--expired"], "destroy: '42' means nothing here"],
    [["destroy", "42", "43"], "destroy: '43' means nothing here"],
    [["remove", "42"], "'remove' is not a command; known: list, deploy, destroy"],
    [["list", "--all"], "Unknown option '--all'; 'npm run preview -- --help' lists the options"],
  ])("refuses %j, and says what would be accepted", (args, problem) => {
    expect(() => parsePreviewOptions(args)).toThrow(new UsageError(problem));
  });
});
