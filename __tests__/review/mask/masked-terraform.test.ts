import { textMask } from "../../../review/mask/mask-text.ts";
import { maskedTerraform } from "../../../review/mask/masked-terraform.ts";
import { secretsOfConfigurations, secretsOfStack } from "../../../review/mask/secret-values.ts";
import { readStack } from "../../../review/read-stack.ts";
import { makePlan } from "../../../terraform/make-plan.ts";
import { rejectionOf } from "../../support/message-of.ts";
import { temporaryDirectories } from "../../support/temporary-directory.ts";
import { describeWithTerraform, PlannedRepository } from "../apply/planned-repository.ts";

const directory = temporaryDirectories();
const SECRET = "s3cr3t-in-a-line";

describeWithTerraform("an error of Terraform that shows a line of the configuration", () => {
  it("is told without the secrets that stand in it", async () => {
    const repository = new PlannedRepository(directory());
    repository.declare({
      record: { input: { variables: { DATABASE_PASSWORD: SECRET } }, triggers_replace: "${nobody}" },
    });
    const { declared } = readStack(repository.directory);
    const plan = async (mask: (text: string) => string) => {
      const terraform = maskedTerraform(repository.terraform, mask);
      return rejectionOf(makePlan({ terraform, planFile: repository.planFile }));
    };

    const asTerraformSaysIt = await plan((text) => text);
    const told = await plan(textMask(secretsOfConfigurations(declared)));

    expect(asTerraformSaysIt).toContain(SECRET);
    expect(told).toContain('"DATABASE_PASSWORD":"(secret)"');
    expect(told).not.toContain(SECRET);
  });

  it("is told without those of providers, backends and variables", () => {
    const stack = {
      provider: { datadog: [{ api_key: `${SECRET}-1`, api_url: "https://datadog.example" }] },
      terraform: { backend: { s3: { secret_key: `${SECRET}-2`, key: "records/prod" } } },
      variable: { db_password: { default: `${SECRET}-3` } },
      locals: { token: "${var.db_password}" },
    };
    const mask = textMask(secretsOfStack(stack, new Map()));

    expect(mask(JSON.stringify(stack))).not.toContain(SECRET);
    expect(mask("https://datadog.example records/prod ${var.db_password}")).not.toContain("(secret)");
  });
});
