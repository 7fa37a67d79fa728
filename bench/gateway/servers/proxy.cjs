// What a careful developer writes by hand for these very routes: the event of a Lambda proxy integration, the handler in the same
// process, the answer. No configuration is read, nothing is routed beyond three paths, and nothing else is checked.
const { createServer } = require("node:http");
const { randomUUID } = require("node:crypto");
const { join } = require("node:path");

const { BENCH_PORT, BENCH_FUNCTIONS, BENCH_API_KEY, BENCH_EMBEDDED } = process.env;

const handlers = new Map();
const handlerOf = (name) => {
  if (!handlers.has(name)) handlers.set(name, require(join(BENCH_FUNCTIONS, name, "index.js")).handler);
  return handlers.get(name);
};

const ROUTES = new Map([
  ["GET /dev/hello", { path: "/hello", name: "hello" }],
  ["POST /dev/full", { path: "/full", name: "hello", isGuarded: true }],
  ["POST /dev/items", { path: "/items", name: "put-item" }],
]);

const TTL_MS = 300_000;
const identities = new Map();
let validate;

const server = createServer((message, response) => {
  const route = ROUTES.get(`${message.method} ${message.url}`);
  if (route === undefined) return void response.writeHead(403).end('{"message":"Missing Authentication Token"}');
  if (message.method === "GET") return void answer(route, message, response, "");
  const chunks = [];
  message.on("data", (chunk) => chunks.push(chunk));
  message.on("end", () => answer(route, message, response, Buffer.concat(chunks).toString()));
});

async function answer(route, message, response, body) {
  const refusal = route.isGuarded ? await check(message, body) : undefined;
  if (refusal !== undefined) return void response.writeHead(refusal).end();
  const requestId = randomUUID();
  const event = eventOf(route, message, body, requestId);
  const result = await handlerOf(route.name)(event, { awsRequestId: requestId });
  response.writeHead(result.statusCode, {
    ...result.headers,
    "Content-Length": Buffer.byteLength(result.body),
    "x-amzn-RequestId": requestId,
  });
  response.end(result.body);
}

async function check({ headers }, body) {
  const token = headers.authorization;
  if (token === undefined) return 401;
  const known = identities.get(token);
  if (known === undefined || known.expiresAt < Date.now()) {
    const methodArn = "arn:aws:execute-api:eu-west-1:000000000000:api/dev/POST/full";
    const answer = await handlerOf("authorize")({ type: "TOKEN", methodArn, authorizationToken: token });
    identities.set(token, { answer, expiresAt: Date.now() + TTL_MS });
  }
  if (headers["x-api-key"] !== BENCH_API_KEY) return 403;
  validate ??= compileSchema();
  return validate(JSON.parse(body)) ? undefined : 400;
}

/** The schema of the stack's model, beside the functions. */
function compileSchema() {
  const Ajv = require("ajv-draft-04").default;
  return new Ajv({ strict: false }).compile(require(join(BENCH_FUNCTIONS, "order.schema.json")));
}

function eventOf({ path }, message, body, requestId) {
  const headers = {};
  const multiValueHeaders = {};
  const { rawHeaders, method, socket } = message;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    headers[name] = rawHeaders[index + 1];
    multiValueHeaders[name] ??= [];
    multiValueHeaders[name].push(rawHeaders[index + 1]);
  }
  const now = new Date();
  return {
    resource: path,
    path,
    httpMethod: method,
    headers,
    multiValueHeaders,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      resourceId: "resource",
      resourcePath: path,
      httpMethod: method,
      extendedRequestId: `${requestId.slice(0, 15)}=`,
      requestTime: now.toISOString(),
      path: `/dev${path}`,
      accountId: "000000000000",
      protocol: "HTTP/1.1",
      stage: "dev",
      domainPrefix: "localhost",
      requestTimeEpoch: now.getTime(),
      requestId,
      identity: { sourceIp: socket.remoteAddress, userAgent: message.headers["user-agent"] ?? null },
      domainName: message.headers.host,
      apiId: "api",
    },
    body: body === "" ? null : body,
    isBase64Encoded: false,
  };
}

async function main() {
  if (BENCH_EMBEDDED === "1")
    process.env.AWS_ENDPOINT_URL_DYNAMODB = await require("./start-tables.cjs").startTables(0);
  server.listen(Number(BENCH_PORT), "127.0.0.1");
}

main();
