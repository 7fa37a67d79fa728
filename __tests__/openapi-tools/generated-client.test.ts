import { readFileSync } from "node:fs";
import { join } from "node:path";

import { service } from "../../api/service.ts";
import { dev } from "../../environments/dev.ts";
import type { Greeting } from "../../local/greeting.ts";
import { exportDocument } from "../../openapi-tools/export-document.ts";
import { clientHeader, generateClient } from "../../openapi-tools/generate-client.ts";
import { type Started, start } from "../local/support.ts";
import { messageOf } from "../support/message-of.ts";
import { RepositoryCopy } from "../support/repository-copy.ts";
import { RecordsApi } from "./generated/records-api.ts";

const FILE = join(__dirname, "generated/records-api.ts");

describe("the generated client", () => {
  const copy = new RepositoryCopy();
  let served: Started;
  let greeting: Greeting;
  beforeAll(async () => {
    served = await start(copy, ["--json", "--issuer-port", "0"], /\n/);
    greeting = JSON.parse(served.stdout()) as Greeting;
  }, 60_000);
  afterAll(async () => {
    await served.stop();
    copy.remove();
  });

  const clientWith = (headers: Readonly<Record<string, string>>) =>
    new RecordsApi({ baseUrl: `${greeting.url}/dev`, baseApiParams: { headers } }).records;
  const authorization = () => ({ Authorization: `Bearer ${greeting.token}` });
  const withKey = () => clientWith({ ...authorization(), "X-Api-Key": greeting.apiKeys["records-dev-pro-demo"] ?? "" });

  it("is made of the document as it is now; `npm run client -- <file> RecordsApi` makes it anew", () => {
    const document = exportDocument(join(__dirname, "../.."), service, dev, { format: "json", isPublic: true });

    const generator = join(__dirname, "../../node_modules/.bin/swagger-typescript-api");

    expect(readFileSync(FILE, "utf8").split("\n")[0]).toBe(clientHeader(document).split("\n")[0]);
    expect(readFileSync(FILE, "utf8")).toBe(generateClient({ document, className: "RecordsApi", generator }));
  });

  // feature: client
  it("stores, reads, lists, changes and deletes a record at the local gateway", async () => {
    const records = withKey();
    const { data: stored } = await records.recordsCreate({ metadata: { title: "made by the client" } });
    const { id, version } = stored;

    expect((await records.recordsDetail({ id })).data).toEqual(stored);
    expect((await records.recordsList({ limit: 1 })).data.records).toEqual([stored]);
    const { data: changed } = await records.recordsUpdate({ id }, { metadata: "changed", version });
    expect(changed).toMatchObject({ id, metadata: "changed", version: version + 1 });
    expect((await records.recordsDelete({ id })).status).toBe(204);
    await expect(records.recordsDetail({ id })).rejects.toMatchObject({ status: 404 });
  });

  // feature: response-models
  it("gets the API's errors with their status and message", async () => {
    const metadata = { title: "refused" };

    await expect(clientWith(authorization()).recordsCreate({ metadata })).rejects.toMatchObject({
      status: 403,
      error: { message: "Forbidden" },
    });
    await expect(clientWith({}).recordsList()).rejects.toMatchObject({
      status: 401,
      error: { message: "Unauthorized" },
    });
    await expect(withKey().recordsCreate({} as never)).rejects.toMatchObject({ status: 400 });
  });
});

it("a client cannot be generated where the generator is not installed", () => {
  expect(
    messageOf(() => generateClient({ document: "{}", className: "Api", generator: "/nowhere/generator" })),
  ).toContain("npm install --save-dev --save-exact swagger-typescript-api@");
});
