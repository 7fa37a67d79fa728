import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HELP } from "../../gateway/cli/help.ts";
import { awsService } from "../../gateway/model/aws-service.ts";

const page = readFileSync(join(__dirname, "../../docs/calling-aws-services.md"), "utf8");

/** Names of services in the table's words, and in URIs. */
const NAMES = {
  DynamoDB: "dynamodb",
  Kinesis: "kinesis",
  Firehose: "firehose",
  "Step Functions": "states",
  "Cognito user pools": "cognito-idp",
  EventBridge: "events",
  "Secrets Manager": "secretsmanager",
  "CloudWatch Logs": "logs",
  KMS: "kms",
  "Cognito identities": "cognito-identity",
  SQS: "sqs",
  SNS: "sns",
  SSM: "ssm",
  EC2: "ec2",
  S3: "s3",
};

/** The row of the table whose first column names the service. */
const rowOf = (name: string) =>
  page.split("\n").find((line) => line.startsWith("| ") && line.split("|")[1]?.includes(name));

describe("docs/calling-aws-services.md", () => {
  it.each(Object.entries(NAMES))("has %s in the row of what it is sent", (name, service) => {
    const { target } = awsService(service);
    const like = { added: "DynamoDB", mapped: "EventBridge", none: service === "s3" ? "S3" : "SQS" };
    const kind = target === undefined ? "none" : target.isAdded ? "added" : "mapped";

    expect(rowOf(name)).toBeDefined();
    expect(rowOf(name)).toBe(rowOf(like[kind]));
  });

  it("names variables the services have, and the option the help names", () => {
    const variables = ["sqs", "sns", "s3", "kinesis", "firehose", "states", "events", "secretsmanager", "cognito-idp"];
    for (const service of variables) expect(page).toContain(`_${awsService(service).endpointName}\``);
    for (const text of ["--vpc-link <link>=<URL>", "AWS_ENDPOINT_URL"]) {
      expect(page).toContain(text);
      expect(HELP).toContain(text);
    }
  });
});
