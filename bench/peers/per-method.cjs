// Plain CDKTF, one resource per method, as its documentation shows it: `node per-method.cjs <routes> <outdir>`. Compiled
// beforehand, provider classes one by one: the fastest it can be. Answers to browsers and validation, which our document has
// as well, are left out; each would add resources for every path.
const { App, TerraformStack } = require("cdktf");
const { AUTHORIZER, ENVIRONMENTS, FUNCTIONS, routesOf } = require("./routes.cjs");

const provider = (name) => require(`@cdktf/provider-aws/lib/${name}/index.js`);
const { AwsProvider } = provider("provider");
const { ApiGatewayAuthorizer } = provider("api-gateway-authorizer");
const { ApiGatewayDeployment } = provider("api-gateway-deployment");
const { ApiGatewayIntegration } = provider("api-gateway-integration");
const { ApiGatewayMethod } = provider("api-gateway-method");
const { ApiGatewayMethodSettings } = provider("api-gateway-method-settings");
const { ApiGatewayResource } = provider("api-gateway-resource");
const { ApiGatewayRestApi } = provider("api-gateway-rest-api");
const { ApiGatewayStage } = provider("api-gateway-stage");
const { CloudwatchLogGroup } = provider("cloudwatch-log-group");
const { DynamodbTable } = provider("dynamodb-table");
const { IamRole } = provider("iam-role");
const { IamRolePolicy } = provider("iam-role-policy");
const { LambdaAlias } = provider("lambda-alias");
const { LambdaFunction } = provider("lambda-function");
const { LambdaPermission } = provider("lambda-permission");

const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

function addFunction(stack, api, environment, name) {
  const functionName = `records-${environment}-${name}`;
  const logs = new CloudwatchLogGroup(stack, `${name}-logs`, {
    name: `/aws/lambda/${functionName}`,
    retentionInDays: 30,
  });
  const role = new IamRole(stack, `${name}-role`, { name: functionName, assumeRolePolicy: TRUST });
  new IamRolePolicy(stack, `${name}-policy`, {
    role: role.name,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: `${logs.arn}:*` },
      ],
    }),
  });
  const lambda = new LambdaFunction(stack, name, {
    functionName,
    role: role.arn,
    filename: "function.zip",
    handler: "index.handler",
    runtime: "nodejs22.x",
    publish: true,
  });
  const alias = new LambdaAlias(stack, `${name}-alias`, {
    name: "live",
    functionName: lambda.functionName,
    functionVersion: lambda.version,
  });
  new LambdaPermission(stack, `${name}-permission`, {
    action: "lambda:InvokeFunction",
    functionName: lambda.functionName,
    qualifier: alias.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: `${api.executionArn}/*`,
  });
  return alias;
}

function addRoutes(stack, api, aliases, authorizerId, count) {
  const resources = new Map();
  const resourceAt = (segments) => {
    if (segments.length === 0) return api.rootResourceId;
    const path = segments.join("/");
    if (!resources.has(path)) {
      const parentId = resourceAt(segments.slice(0, -1));
      const pathPart = segments.at(-1);
      resources.set(
        path,
        new ApiGatewayResource(stack, `resource-${path}`, { restApiId: api.id, parentId, pathPart }).id,
      );
    }
    return resources.get(path);
  };
  return routesOf(count).flatMap(({ method, segments, function: name }) => {
    const id = `${method}-${segments.join("-")}`;
    const at = { restApiId: api.id, resourceId: resourceAt(segments), httpMethod: method };
    const declared = new ApiGatewayMethod(stack, `method-${id}`, { ...at, authorization: "CUSTOM", authorizerId });
    const integration = new ApiGatewayIntegration(stack, `integration-${id}`, {
      ...at,
      httpMethod: declared.httpMethod,
      integrationHttpMethod: "POST",
      type: "AWS_PROXY",
      uri: aliases.get(name).invokeArn,
    });
    return [declared, integration];
  });
}

function addStage(stack, api, environment, dependsOn) {
  const deployment = new ApiGatewayDeployment(stack, "deployment", {
    restApiId: api.id,
    triggers: { routes: String(dependsOn.length) },
    lifecycle: { createBeforeDestroy: true },
    dependsOn,
  });
  const access = new CloudwatchLogGroup(stack, "access-logs", {
    name: `/aws/apigateway/records-${environment}`,
    retentionInDays: 30,
  });
  const stage = new ApiGatewayStage(stack, "stage", {
    restApiId: api.id,
    stageName: environment,
    deploymentId: deployment.id,
    accessLogSettings: { destinationArn: access.arn, format: "$context.requestId" },
  });
  new ApiGatewayMethodSettings(stack, "settings", {
    restApiId: api.id,
    stageName: stage.stageName,
    methodPath: "*/*",
    settings: { throttlingRateLimit: 50, throttlingBurstLimit: 100, loggingLevel: "ERROR" },
  });
}

const [count, outdir] = process.argv.slice(2);
const app = new App({ outdir });
for (const environment of ENVIRONMENTS) {
  const stack = new TerraformStack(app, environment);
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  const api = new ApiGatewayRestApi(stack, "api", { name: `records-${environment}` });
  const names = [...FUNCTIONS, AUTHORIZER];
  const aliases = new Map(names.map((name) => [name, addFunction(stack, api, environment, name)]));
  const authorizer = new ApiGatewayAuthorizer(stack, "authorizer", {
    restApiId: api.id,
    name: "jwt",
    type: "REQUEST",
    authorizerUri: aliases.get(AUTHORIZER).invokeArn,
    identitySource: "method.request.header.Authorization",
  });
  addStage(stack, api, environment, addRoutes(stack, api, aliases, authorizer.id, Number(count)));
  new DynamodbTable(stack, "records", {
    name: `records-${environment}`,
    billingMode: "PAY_PER_REQUEST",
    hashKey: "owner",
    rangeKey: "id",
    attribute: [
      { name: "owner", type: "S" },
      { name: "id", type: "S" },
    ],
  });
}
app.synth();
