import { previewOf } from "../../environments/preview-of.ts";
import { BootstrapStack } from "../../stacks/bootstrap-stack.ts";
import { environmentWith } from "../support/environments.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { newApp, resourcesOf, synthesizedStack } from "../support/synth.ts";

const dev = environmentWith({
  name: "dev",
  dataProtection: { enabled: false, reason: "nothing here is kept" },
  previews: { ttl: "3d" },
});
const preview = serviceStack(previewOf(dev, "42"));
const bootstrap = synthesizedStack(new BootstrapStack(newApp(), "bootstrap", { environments: [dev] }));

describe("the stack of a preview", () => {
  it("has a state of its own, and tags that tell how long it lives", () => {
    expect(preview.terraform.backend).toMatchObject({ s3: { key: "records/preview-42.tfstate" } });
    expect(preview.provider.aws).toMatchObject([
      { default_tags: [{ tags: { environment: "preview-42", service: "records", ttl: "3d" } }] },
    ]);
  });

  it("has no name in common with its base", () => {
    const names = (stack: typeof preview) =>
      Object.values(stack.resource).flatMap((resources) =>
        Object.values(resources).flatMap(({ name, function_name }) => [name, function_name].filter(Boolean)),
      );
    const own = new Set(names(serviceStack(dev)).filter((name) => String(name).includes("records-")));

    expect(own.size).toBeGreaterThan(5);
    expect(names(preview).filter((name) => own.has(name))).toEqual([]);
  });

  it("makes roles within the boundary that bootstrap made for all previews", () => {
    const made = resourcesOf(bootstrap, "aws_iam_policy").map(({ name }) => `arn:aws:iam::123456789012:policy/${name}`);
    const bounded = resourcesOf(preview, "aws_iam_role").map((role) => role.permissions_boundary);

    expect(new Set(bounded)).toEqual(new Set(["arn:aws:iam::123456789012:policy/records-preview-function-boundary"]));
    expect(made).toContain("arn:aws:iam::123456789012:policy/records-preview-function-boundary");
  });

  it("can be destroyed: nothing in it is protected", () => {
    expect(JSON.stringify(preview)).not.toMatch(/"prevent_destroy":true|"deletion_protection_enabled":true/);
  });
});
