import { dev } from "../../environments/dev.ts";
import { prod } from "../../environments/prod.ts";
import { test as testing } from "../../environments/test.ts";
import { BootstrapStack } from "../../stacks/bootstrap-stack.ts";
import { readable } from "../support/readable.ts";
import { serviceStack } from "../support/service-stacks.ts";
import { newApp, synthesizedStack } from "../support/synth.ts";

// Code and release ids are fixed in these stacks: a snapshot moves when the infrastructure or the API does.
describe("the whole stack", () => {
  it.each([dev, testing, prod].map((one) => [one.name, one] as const))("%s is what was reviewed", (_name, one) => {
    expect(readable(serviceStack(one))).toMatchSnapshot();
  });

  it("bootstrap is what was reviewed", () => {
    const stack = new BootstrapStack(newApp(), "bootstrap", { environments: [dev, testing, prod] });

    expect(readable(synthesizedStack(stack))).toMatchSnapshot();
  });
});
