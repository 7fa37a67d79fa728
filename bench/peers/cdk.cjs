// The same service with the AWS CDK: `cdk synth --app "node cdk.cjs <routes>"`, aws-cdk-lib found by NODE_PATH. Its limit of 500
// resources a stack is switched off, so that what it would make can be counted; CloudFormation itself would refuse it.
const { App, Stack, aws_apigateway: apigateway, aws_dynamodb: dynamodb, aws_lambda: lambda } = require("aws-cdk-lib");
const { AUTHORIZER, ENVIRONMENTS, FUNCTIONS, routesOf } = require("./routes.cjs");

const app = new App({ context: { "@aws-cdk/core:stackResourceLimit": 0 } });
for (const environment of ENVIRONMENTS) {
  const stack = new Stack(app, environment);
  const aliasOf = (name) =>
    new lambda.Function(stack, name, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: "index.handler",
      code: lambda.Code.fromInline("exports.handler = async () => ({ statusCode: 200 });"),
    }).addAlias("live");
  const integrations = new Map(FUNCTIONS.map((name) => [name, new apigateway.LambdaIntegration(aliasOf(name))]));
  const authorizer = new apigateway.RequestAuthorizer(stack, "jwt", {
    handler: aliasOf(AUTHORIZER),
    identitySources: [apigateway.IdentitySource.header("Authorization")],
  });
  const api = new apigateway.RestApi(stack, "api", { deployOptions: { stageName: environment } });
  for (const { method, segments, function: name } of routesOf(Number(process.argv[2]))) {
    const resource = api.root.resourceForPath(`/${segments.join("/")}`);
    resource.addMethod(method, integrations.get(name), { authorizer });
  }
  new dynamodb.Table(stack, "records", {
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    partitionKey: { name: "owner", type: dynamodb.AttributeType.STRING },
    sortKey: { name: "id", type: dynamodb.AttributeType.STRING },
  });
}
app.synth();
