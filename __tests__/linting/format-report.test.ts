import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { formatReport } from "../../linting/format-report.ts";
import { jsonReport } from "../../linting/json-report.ts";
import { lintStacks } from "../../linting/lint-stacks.ts";
import { temporaryDirectories } from "../support/temporary-directory.ts";

const directories = temporaryDirectories();

function report() {
  const directory = directories();
  const terraform = { backend: { s3: { encrypt: true, use_lockfile: true } } };
  const resource = {
    aws_cloudwatch_log_group: {
      b: { name: "b", retention_in_days: 7 },
      a: { name: "a", kms_key_id: "k", retention_in_days: 7 },
    },
    aws_lambda_function_url: { open: { authorization_type: "NONE" } },
  };
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify({ terraform, resource }));
  const common = { rule: "log-retention-year", reason: "tests only" };
  const suppressions = [
    { ...common, address: "aws_cloudwatch_log_group.a", until: "2026-11-20" },
    { ...common, address: "aws_cloudwatch_log_group.b", until: "2027-01-01" },
    { ...common, address: "aws_cloudwatch_log_group.c", until: "2027-01-01" },
  ];
  return lintStacks({ stacks: [{ name: "dev", directory }], suppressions, today: "2026-11-21" });
}

describe("the report", () => {
  it("groups findings by stack and rule, the worst first, with the counts at its end", () => {
    expect(formatReport(report(), { color: false })).toBe(
      [
        "dev",
        "",
        "  high   function-url-auth: The URL of a function asks who is calling",
        "    aws_lambda_function_url.open: anybody can call it",
        "    Anybody can call it, past the API with its authorizers, throttles and logs",
        "    To do: set `authorization_type` to AWS_IAM, or call the function through the API alone",
        "    https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
        "",
        "  low    log-retention-year: Logs are kept for a year",
        "    aws_cloudwatch_log_group.a: it is kept for 7 days (its suppression ended on 2026-11-20: tests only)",
        "    Break-ins are found after months, and then nobody can tell what was done",
        "    To do: set `retention_in_days` to 365 or more",
        "    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
        "",
        "  low    log-encryption-key: Logs are encrypted with a key of yours",
        "    aws_cloudwatch_log_group.b: it is encrypted with the key of CloudWatch Logs",
        "    With the key of CloudWatch Logs nobody can see or stop who decrypts them",
        "    To do: set `kms_key_id`",
        "    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
        "",
        "unused suppression of log-retention-year at aws_cloudwatch_log_group.c: nothing breaks the rule there; remove it (tests only)",
        "",
        "3 findings in 1 stack: 1 high, 0 medium, 2 low; 1 accepted with a reason; 1 finding whose suppression has ended; 1 unused suppression",
        "",
      ].join("\n"),
    );
  });

  it("is coloured where it is asked for, and says the same", () => {
    const colored = formatReport(report(), { color: true });

    expect(colored).toContain("\u001b[31mhigh  \u001b[0m function-url-auth");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    expect(colored.replaceAll(/\u001b\[\d+m/g, "")).toBe(formatReport(report(), { color: false }));
  });

  it("is one JSON object for programs", () => {
    const { counts, findings, accepted, unusedSuppressions } = JSON.parse(jsonReport(report()));

    expect(counts).toMatchObject({ findings: 3, high: 1, accepted: 1, expired: 1, unused: 1 });
    expect(findings[0]).toEqual({
      stack: "dev",
      rule: "function-url-auth",
      severity: "high",
      address: "aws_lambda_function_url.open",
      problem: "anybody can call it",
      title: expect.any(String),
      fix: expect.any(String),
      link: expect.stringMatching(/^https:/),
    });
    expect(accepted).toMatchObject([{ rule: "log-retention-year", reason: "tests only", until: "2027-01-01" }]);
    expect(unusedSuppressions).toHaveLength(1);
  });
});
