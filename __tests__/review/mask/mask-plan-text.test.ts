import { maskPlanText } from "../../../review/mask/mask-plan-text.ts";
import { textMask } from "../../../review/mask/mask-text.ts";

const SECRET = "s3cr3t-value";

describe("the text of a plan", () => {
  const text = `  # aws_api_gateway_usage_plan_key.k will be created
  + resource "aws_api_gateway_usage_plan_key" "k" {
      + name  = "free"
      + value = "short"
    }

  # aws_ssm_parameter.other will be updated in-place
  ~ resource "aws_x" "y" {
      ~ url   = "https://x/${SECRET}"
    }
`;

  it("hides secrets by what they are assigned to, and by what they are", () => {
    const shown = maskPlanText(text, textMask(new Set([SECRET])));

    expect(shown).toContain("+ value = (secret)");
    expect(shown).toContain('+ name  = "free"');
    expect(shown).toContain('"https://x/(secret)"');
  });

  it("leaves it to the plan to say what is known only after an apply", () => {
    const line = "  # aws_api_gateway_api_key.k will be created\n      + value = (known after apply)";

    expect(maskPlanText(line, textMask(new Set()))).toBe(line);
  });

  const nothingKnown = textMask(new Set());

  it("hides what is too short to be looked for, by its name", () => {
    const shown = maskPlanText(
      '      + "DB_PASSWORD" = "abcd"\n      ~ apiKey = "a" -> "b"\n      + name = "abcd"',
      nothingKnown,
    );

    expect(shown).toBe('      + "DB_PASSWORD" = (secret)\n      ~ apiKey = (secret)\n      + name = "abcd"');
  });

  it("hides values of several lines to their end, and shows what follows", () => {
    const shown = maskPlanText(
      `          + PRIVATE_KEY = <<-EOT
                -----BEGIN PRIVATE KEY-----

                MIIEvQ
            EOT
            memory        = 1
          + TOKENS      = jsonencode(
                {
                  + a = "x"
                }
            )
          + other         = [
              + "y",
            ]`,
      nothingKnown,
    );

    expect(shown).toBe(`          + PRIVATE_KEY = (secret)
            memory        = 1
          + TOKENS      = (secret)
          + other         = [
              + "y",
            ]`);
  });

  it("shows roles, references and what Terraform itself leaves out", () => {
    const text = `      + credentials   = "arn:aws:iam::1:role/x"
      + client_secret = (sensitive value)
      + api_key_source = "HEADER"
      + password = null`;

    expect(maskPlanText(text, nothingKnown)).toBe(text);
  });
});
