import { terraformText } from "../../openapi/terraform-text.ts";

/** How Terraform reads a text of its JSON that holds no reference: the two escapes are all it knows. */
const asTerraformReads = (text: string) => text.replaceAll("$${", "${").replaceAll("%%{", "%{");

/** A reference or directive that Terraform would evaluate. */
const EVALUATED = /(?<!\$)\$\{|(?<!%)%\{/;

/** Every text of up to six of the characters that matter. */
function texts(): string[] {
  const alphabet = ["$", "%", "{", "x"];
  let grown = [""];
  const all = [...grown];
  for (let length = 1; length <= 6; length += 1) {
    grown = grown.flatMap((text) => alphabet.map((next) => text + next));
    all.push(...grown);
  }
  return all;
}

describe("a text for Terraform", () => {
  it("arrives as it was, whatever it holds", () => {
    expect(texts().filter((text) => asTerraformReads(terraformText(text)) !== text)).toEqual([]);
  });

  it("has nothing left that Terraform would evaluate", () => {
    expect(texts().filter((text) => EVALUATED.test(terraformText(text)))).toEqual([]);
  });

  it("keeps what API Gateway resolves by itself", () => {
    expect(terraformText("fn:${stageVariables.lambdaAlias}/x")).toBe("fn:$${stageVariables.lambdaAlias}/x");
    expect(terraformText("#if(%{x}) $input.body")).toBe("#if(%%{x}) $input.body");
  });

  it("leaves the references of the stack, which Terraform has to resolve", () => {
    expect(terraformText("${TfToken[TOKEN.1]}:${stageVariables.a}")).toBe("${TfToken[TOKEN.1]}:$${stageVariables.a}");
  });
});
