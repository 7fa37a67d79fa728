const { request } = require("node:http");
const dynalite = require("dynalite");

const TABLE = {
  TableName: "items",
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
  KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
};

/** The same emulator as the gateway embeds, with one table. Resolves to its URL. */
exports.startTables = async (port) => {
  const server = dynalite({ createTableMs: 0 });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  await createTable(url);
  return url;
};

function createTable(url) {
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": "DynamoDB_20120810.CreateTable",
    authorization:
      "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
    "x-amz-date": "20260101T000000Z",
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", headers }, (answer) => {
      answer
        .resume()
        .on("end", () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`CreateTable: ${answer.statusCode}`)),
        );
    });
    sent.on("error", reject);
    sent.end(JSON.stringify(TABLE));
  });
}
