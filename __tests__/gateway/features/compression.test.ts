import { cpSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { gunzipSync, inflateSync } from "node:zlib";
import type { JsonObject } from "../../../gateway/terraform/json-value.ts";
import { apiOf, functionsOf, lambdaProxy, mock, resources } from "../support/configurations.ts";
import { realGateways } from "../support/real-gateway.ts";
import { stackDirectories } from "../support/stack-directory.ts";
import { zipOf } from "../support/zipped-functions.ts";

const stackOf = stackDirectories();
const gatewayOf = realGateways();

/** Answers with a text of the length the path ends in, or with 3,000 bytes that are no text. */
const CODE = `exports.handler = async ({ path }) => {
  if (path === "/bytes") {
    const body = Buffer.alloc(3000, 200).toString("base64");
    return { statusCode: 200, headers: { "Content-Type": "image/png" }, body, isBase64Encoded: true };
  }
  if (path === "/packed") return { statusCode: 200, headers: { "content-encoding": "identity" }, body: "x".repeat(3000) };
  if (path === "/nothing") return { statusCode: 204 };
  return { statusCode: 200, body: "x".repeat(Number(path.slice(1))) };
};`;

const shopOf = (special: { readonly api?: JsonObject; readonly root?: object; readonly stage?: JsonObject }) => {
  const directory = stackOf({
    "main.tf.json": resources(
      apiOf(
        {
          "/{proxy+}": { "x-amazon-apigateway-any-method": lambdaProxy("f") },
          "/mapped": { get: mock("#foreach($i in [1..400])pet $i, #end") },
        },
        special,
      ),
      functionsOf("f"),
      {
        aws_api_gateway_method_settings: {
          all: {
            rest_api_id: "${aws_api_gateway_rest_api.api.id}",
            stage_name: "dev",
            method_path: "*/*",
            settings: { caching_enabled: true },
          },
        },
      },
    ),
  });
  cpSync(zipOf({ "index.js": CODE }), join(directory, "code.zip"));
  return gatewayOf({ directories: [directory] });
};

interface Got {
  readonly status: number | undefined;
  readonly coding: string | undefined;
  readonly length: string | undefined;
  /** As it came over the wire. */
  readonly bytes: Buffer;
}

/** Without a client that unpacks by itself. */
const get = (url: string, accepted?: string | string[], method = "GET"): Promise<Got> =>
  new Promise((resolve, reject) => {
    const headers = accepted === undefined ? {} : { "Accept-Encoding": accepted };
    const outgoing = request(url, { method, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () =>
        resolve({
          status: incoming.statusCode,
          coding: incoming.headers["content-encoding"],
          length: incoming.headers["content-length"],
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    outgoing.on("error", reject).end();
  });

describe("an API with a minimum compression size", () => {
  const started = shopOf({ api: { minimum_compression_size: "1000" } });

  it.each([
    ["gzip", gunzipSync],
    ["deflate", inflateSync],
  ] as const)("answers in %s", async (coding, unpack) => {
    const got = await get(`${(await started).url}/dev/5000`, coding);

    expect([got.coding, got.length]).toEqual([coding, String(got.bytes.length)]);
    expect(unpack(got.bytes).toString()).toBe("x".repeat(5000));
  });

  // feature: compression
  it("compresses bodies of that size, and none that is smaller", async () => {
    const { url } = await started;

    expect((await get(`${url}/dev/1000`, "gzip")).coding).toBe("gzip");
    expect(await get(`${url}/dev/999`, "gzip")).toMatchObject({ coding: undefined, length: "999" });
  });

  it("measures what templates made", async () => {
    const got = await get(`${(await started).url}/dev/mapped`, "gzip");

    expect(got.coding).toBe("gzip");
    expect(gunzipSync(got.bytes).toString()).toContain("pet 400, ");
  });

  it("compresses bodies larger than what it compresses at once", async () => {
    const got = await get(`${(await started).url}/dev/2000000`, "gzip");

    expect(got.coding).toBe("gzip");
    expect(gunzipSync(got.bytes)).toHaveLength(2_000_000);
  });

  it.each([
    ["a client that says nothing", undefined],
    ["one that wants none", ""],
    ["one that wants another coding most", "br, gzip;q=0.5"],
  ])("leaves the answer as it is for %s", async (_, accepted) => {
    expect(await get(`${(await started).url}/dev/5000`, accepted)).toMatchObject({ coding: undefined, length: "5000" });
  });

  it("reads the header as one list when it comes twice", async () => {
    expect((await get(`${(await started).url}/dev/5000`, ["identity;q=0.5", "deflate"])).coding).toBe("deflate");
  });

  it("leaves an answer alone that has a coding of its own", async () => {
    expect(await get(`${(await started).url}/dev/packed`, "gzip")).toMatchObject({
      coding: "identity",
      length: "3000",
    });
  });

  it("tells HEAD what GET would get", async () => {
    const { url } = await started;
    const [head, got] = [await get(`${url}/dev/5000`, "gzip", "HEAD"), await get(`${url}/dev/5000`, "gzip")];

    expect(head).toMatchObject({ coding: "gzip", length: got.length, bytes: Buffer.alloc(0) });
  });

  it("does not compress what the gateway answers by itself", async () => {
    const got = await get(`${(await started).url}/dev`, "gzip");

    expect([got.status, got.coding]).toEqual([403, undefined]);
  });
});

describe("compression", () => {
  it("of any size leaves only nothing as it is", async () => {
    const { url } = await shopOf({ root: { "x-amazon-apigateway-minimum-compression-size": 0 } });

    expect(gunzipSync((await get(`${url}/dev/1`, "gzip")).bytes).toString()).toBe("x");
    expect((await get(`${url}/dev/nothing`, "gzip")).coding).toBeUndefined();
    expect((await get(`${url}/dev/0`, "gzip")).coding).toBeUndefined();
  });

  it.each([{ minimum_compression_size: "-1" }, {}])("is off with %j", async (api) => {
    const { url } = await shopOf({ api });

    expect((await get(`${url}/dev/5000`, "gzip")).coding).toBeUndefined();
  });

  it("takes bytes as it takes text", async () => {
    const { url } = await shopOf({ api: { minimum_compression_size: "0", binary_media_types: ["*/*"] } });
    const got = await get(`${url}/dev/bytes`, "gzip");

    expect(gunzipSync(got.bytes)).toEqual(Buffer.alloc(3000, 200));
  });

  it("is done anew for each client of a kept response", async () => {
    const { url } = await shopOf({ api: { minimum_compression_size: "0" }, stage: { cache_cluster_enabled: true } });
    const codings: (string | undefined)[] = [];
    for (const accepted of ["gzip", "deflate", undefined, "gzip"]) {
      codings.push((await get(`${url}/dev/5000`, accepted)).coding);
    }

    expect(codings).toEqual(["gzip", "deflate", undefined, "gzip"]);
    const stats = await (await fetch(`${url}/_metrics`)).text();
    expect(stats).toMatch(/cache_?hit[^\n]* 3\b/i);
  });
});
