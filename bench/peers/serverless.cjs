// Writes the same service for `osls package`: `node serverless.cjs <routes> <directory>`. It has no aliases and no canary.
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { AUTHORIZER, FUNCTIONS, routesOf } = require("./routes.cjs");

const [count, directory] = process.argv.slice(2);
const authorizer = { name: AUTHORIZER, type: "request", identitySource: "method.request.header.Authorization" };
const eventsOf = (name) =>
  routesOf(Number(count))
    .filter((route) => route.function === name)
    .map(({ method, segments }) => ({ http: { method: method.toLowerCase(), path: segments.join("/"), authorizer } }));
const functionOf = (name) => ({ handler: "index.handler", events: eventsOf(name) });

mkdirSync(directory, { recursive: true });
writeFileSync(join(directory, "index.js"), "exports.handler = async () => ({ statusCode: 200 });\n");
writeFileSync(
  join(directory, "serverless.json"),
  JSON.stringify({
    service: "records",
    frameworkVersion: "*",
    provider: { name: "aws", runtime: "nodejs22.x", region: "eu-west-1" },
    functions: Object.fromEntries([AUTHORIZER, ...FUNCTIONS].map((name) => [name, functionOf(name)])),
    resources: {
      Resources: {
        Records: {
          Type: "AWS::DynamoDB::Table",
          Properties: {
            BillingMode: "PAY_PER_REQUEST",
            KeySchema: [
              { AttributeName: "owner", KeyType: "HASH" },
              { AttributeName: "id", KeyType: "RANGE" },
            ],
            AttributeDefinitions: [
              { AttributeName: "owner", AttributeType: "S" },
              { AttributeName: "id", AttributeType: "S" },
            ],
          },
        },
      },
    },
  }),
);
