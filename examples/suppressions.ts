import { defineSuppressions } from "../linting/suppression.ts";

const until = "2027-11-30";

/** Examples are made to be tried and destroyed again: these hold in all of them. */
const everywhere = [
  {
    rule: "stage-waf",
    address: "aws_api_gateway_stage.*",
    reason: "a web ACL costs more than an example that is destroyed again",
    until,
  },
  {
    rule: "stage-cache",
    address: "aws_api_gateway_stage.*",
    reason: "a cache costs more than an example that is destroyed again",
    until,
  },
  {
    rule: "api-key-in-state",
    address: "aws_api_gateway_api_key.*",
    reason: "the keys of an example open nothing anybody would miss",
    until,
  },
  {
    rule: "function-vpc",
    address: "aws_lambda_function.*",
    reason: "the functions call AWS's public endpoints, or nothing",
    until,
  },
  {
    rule: "function-concurrency",
    address: "aws_lambda_function.*",
    reason: "the throttle of the stage bounds how many run at once",
    until,
  },
  {
    rule: "function-code-signing",
    address: "aws_lambda_function.*",
    reason: "a signing profile is more than an example needs to be understood",
    until,
  },
  {
    rule: "function-environment-key",
    address: "aws_lambda_function.*",
    reason: "environment variables hold names, and no secrets",
    until,
  },
  {
    rule: "table-encryption-key",
    address: "aws_dynamodb_table.*",
    reason: "the data of an example is made up; AWS's key encrypts it",
    until,
  },
  {
    rule: "log-encryption-key",
    address: "aws_cloudwatch_log_group.*",
    reason: "the data of an example is made up; the key of CloudWatch Logs encrypts it",
    until,
  },
  {
    rule: "log-retention-year",
    address: "aws_cloudwatch_log_group.*",
    reason: "nobody has to prove later what happened in an example",
    until,
  },
];

const ofBuckets = (stack: string, reasons: Readonly<Record<string, string>>) =>
  Object.entries(reasons).map(([rule, reason]) => ({
    rule,
    address: "aws_s3_bucket.*",
    stacks: [stack],
    reason,
    until,
  }));

/** These are what an example is about. */
const single = [
  {
    rule: "method-request-validation",
    address: "aws_api_gateway_rest_api.* ANY /hello",
    stacks: ["greeter/dev"],
    reason: "the function takes whatever a browser or curl sends, and shows where it finds a name in it",
    until,
  },
  {
    rule: "method-request-validation",
    address: "aws_api_gateway_rest_api.* ANY /{city}",
    stacks: ["city/dev"],
    reason: "the mapping template takes what it needs out of any body",
    until,
  },
  {
    rule: "method-request-validation",
    address: "aws_api_gateway_rest_api.* ANY /store/{proxy+}",
    stacks: ["pet-store/dev"],
    reason: "the pet store behind it validates what it is sent: a proxy passes everything on",
    until,
  },
  {
    rule: "integration-tls",
    address: "aws_api_gateway_rest_api.*",
    stacks: ["pet-store/dev"],
    reason: "the pet store is called by plain HTTP, as its document says; its pets are made up",
    until,
  },
  {
    rule: "stage-client-certificate",
    address: "aws_api_gateway_stage.*",
    stacks: ["pet-store/dev"],
    reason: "the pet store is public and asks nobody for a certificate",
    until,
  },
  {
    rule: "method-token-scopes",
    address: "aws_api_gateway_rest_api.* GET /me",
    stacks: ["cognito/dev"],
    reason: "every user of the pool may ask who they are, and an identity token tells it",
    until,
  },
  {
    rule: "iam-trust",
    address: "aws_iam_role.reader_caller_*",
    stacks: ["iam/dev"],
    reason: "whose account it is decides by policies there who tries the role; name who takes one of yours",
    until,
  },
  {
    rule: "integration-tls",
    address: "aws_api_gateway_rest_api.*",
    stacks: ["soap-bridge/dev"],
    reason: "the warehouse is called by plain HTTP, as on this machine; one of yours has https:// in its address",
    until,
  },
  {
    rule: "stage-client-certificate",
    address: "aws_api_gateway_stage.*",
    stacks: ["soap-bridge/dev"],
    reason: "the warehouse is made up, and asks nobody for a certificate",
    until,
  },
  {
    rule: "method-request-validation",
    address: "aws_api_gateway_rest_api.* PUT /photos/{name}",
    stacks: ["s3-proxy/dev"],
    reason: "a photo is bytes, of which no model knows what they must look like",
    until,
  },
  ...ofBuckets("s3-proxy/dev", {
    "bucket-encryption-key": "the photos of an example are made up; the key of S3 encrypts them",
    "bucket-mfa-delete": "an example is destroyed again, with all versions of its objects",
    "bucket-object-lock": "an example is destroyed again, with all its objects",
    "bucket-access-log": "the access log of the stage tells who asked for what",
    "bucket-replication": "the photos of an example need not outlive their region",
    "bucket-events": "whoever puts a photo there knows of it",
  }),
  ...ofBuckets("click-stream/dev", {
    "bucket-encryption-key": "the clicks of an example are made up; the key of S3 encrypts them",
    "bucket-mfa-delete": "an example is destroyed again, with all versions of its objects",
    "bucket-object-lock": "clicks are to go after ninety days, not to stay",
    "bucket-access-log": "Firehose alone writes there, and logs what it could not write",
    "bucket-replication": "the clicks of an example need not outlive their region",
    "bucket-events": "nobody waits for a file: clicks that others want at once are in the stream",
  }),
  ...ofBuckets("orders/dev", {
    "bucket-encryption-key": "the orders of an example are made up; the key of S3 encrypts them",
    "bucket-mfa-delete": "an example is destroyed again, with all versions of its objects",
    "bucket-object-lock": "orders are to go after a year, not to stay",
    "bucket-access-log": "two functions alone read and write there, and the access log of the stage tells for whom",
    "bucket-replication": "the orders of an example need not outlive their region",
    "bucket-events": "those who have to know of an order hear of it by queue and topic",
  }),
  ...[
    [
      "state-remote",
      "terraform.backend",
      "what this example deploys for the owner is gone with the example, its state too",
    ],
    [
      "iam-boundary",
      "aws_iam_role.*",
      "whether roles are bounded is the owner's to say, not that of who calls the functions",
    ],
    ["function-tracing", "aws_lambda_function.*", "a greeting waits for nothing that a trace would show"],
  ].map(([rule = "", address = "", reason = ""]) => ({
    rule,
    address,
    stacks: ["cross-account/owner"],
    reason,
    until,
  })),
  {
    rule: "state-remote",
    address: "terraform.backend",
    stacks: ["private-items/network"],
    reason: "what this example deploys for the network is gone with the example, its state too",
    until,
  },
  {
    rule: "iam-boundary",
    address: "aws_iam_role.*",
    stacks: ["private-items/network"],
    reason: "whether roles are bounded is up to the network's owner, not to the API",
    until,
  },
];

/** Which rules of `npm run lint:infra` examples need not keep, and why. Their stacks are called `<example>/<stack>`. */
export const suppressions = defineSuppressions([...everywhere, ...single], "examples/suppressions.ts");
