// The least a synthesis with CDKTF and these provider classes can take: plain CommonJS, three small stacks, nothing else.
const { App, TerraformStack } = require("cdktf");

const provider = (name) => require(`@cdktf/provider-aws/lib/${name}/index.js`);

const { AwsProvider } = provider("provider");
const { DynamodbTable } = provider("dynamodb-table");
const { ApiGatewayRestApi } = provider("api-gateway-rest-api");
const LOADED_LIKE_OURS = [
  "api-gateway-account",
  "api-gateway-api-key",
  "api-gateway-deployment",
  "api-gateway-method-settings",
  "api-gateway-stage",
  "api-gateway-usage-plan",
  "api-gateway-usage-plan-key",
  "cloudwatch-log-group",
  "iam-policy",
  "iam-role",
  "iam-role-policy",
  "lambda-alias",
  "lambda-function",
  "lambda-permission",
  "s3-bucket",
  "s3-bucket-lifecycle-configuration",
  "s3-bucket-ownership-controls",
  "s3-bucket-policy",
  "s3-bucket-public-access-block",
  "s3-bucket-server-side-encryption-configuration",
  "s3-bucket-versioning",
];
for (const name of LOADED_LIKE_OURS) provider(name);

const app = new App({ outdir: process.env.CDKTF_OUTDIR ?? process.argv[2] });
for (const name of ["dev", "test", "prod"]) {
  const stack = new TerraformStack(app, name);
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  new ApiGatewayRestApi(stack, "api", { name, body: JSON.stringify({ openapi: "3.0.1", paths: {} }) });
  new DynamodbTable(stack, "table", {
    name,
    billingMode: "PAY_PER_REQUEST",
    hashKey: "id",
    attribute: [{ name: "id", type: "S" }],
  });
}
app.synth();
