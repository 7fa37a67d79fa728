import { checkEnvironments } from "../../environments/check-environments.ts";
import { previewedIn, previewOf } from "../../environments/preview-of.ts";
import { environmentWith } from "../support/environments.ts";

const base = environmentWith({
  name: "dev",
  dataProtection: { enabled: false, reason: "nothing here is kept" },
  previews: { ttl: "3d" },
  tags: { team: "records" },
  auditTrail: {},
  domain: { name: "api.example.com", certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d" },
});

describe("a preview", () => {
  it("is like its base, under names of its own, and tagged with how long it lives", () => {
    expect(previewOf(base, "42")).toMatchObject({
      name: "preview-42",
      namePrefix: "records-preview-42",
      boundaryPrefix: "records-preview",
      account: base.account,
      stage: base.stage,
      tags: { team: "records", ttl: "3d" },
    });
  });

  it("has neither the base's domain name nor its audit trail, nor previews of its own", () => {
    const preview = previewOf(base, "42");

    expect([preview.domain, preview.auditTrail, preview.previews]).toEqual([undefined, undefined, undefined]);
  });

  it.each(["", "PR-1", "pr-1", "a b", "../dev", "1234567890123", "42;rm"])("is not named '%s'", (name) => {
    expect(() => previewOf(base, name)).toThrow(`'${name}' cannot be the name of a preview`);
  });

  it("is made only of an environment that says so", () => {
    const dev = environmentWith();

    expect(() => previewOf(dev, "42")).toThrow("environment 'dev' has no previews");
    expect(() => previewedIn([dev])).toThrow("no environment has previews");
    expect(previewedIn([dev, base]).previews.ttl).toBe("3d");
  });
});

describe("what previews are made of", () => {
  const may = { dataProtection: { enabled: false, reason: "nothing here is kept" }, previews: { ttl: "3d" } } as const;

  it.each([
    ["protected data", { dataProtection: { enabled: true } }, /previews: is for environments whose data may be/],
    ["pinned releases", { releases: { follow: "pinned" } }, /previews: is for environments that follow the head/],
    ["a stage of another API", { oneApi: { name: "api" } }, /previews: is for environments with an API of their own/],
    ["user pools", { userPools: { people: {} } }, /previews: cannot be made with user pools of their own \(people\)/],
    ["no time to live", { previews: {} }, /previews.ttl: missing/],
    ["a time nobody can read", { previews: { ttl: "soon" } }, /previews.ttl: must be a number of hours or days/],
  ])("is refused with %s", (_, changes, message) => {
    expect(() => environmentWith({ ...may, ...(changes as object) })).toThrow(message);
  });

  it.each([
    [{ name: "preview" }, /'preview' is named as previews are \(records-preview\)/],
    [{ name: "preview-x", namePrefix: "other" }, /'preview-x' is named as previews are \(preview-x\)/],
    [{ name: "qa", namePrefix: "records-preview-qa" }, /'qa' is named as previews are \(records-preview-qa\)/],
    [{ name: "qa", ...may }, /'dev' and 'qa' both have 'previews'/],
  ])("stands beside no %j", (changes, message) => {
    expect(() => checkEnvironments([environmentWith({ name: "dev", ...may }), environmentWith(changes)])).toThrow(
      message,
    );
  });
});

it.each(["deploy", "plan"])("no environment is named '%s', as roles are", (name) => {
  expect(() => checkEnvironments([environmentWith({ name })])).toThrow(/with which the names of roles begin/);
});
