import { deflateSync, gzipSync } from "node:zlib";
import { decompressRequest } from "../../../gateway/handlers/decompress-request.ts";
import { GatewayError } from "../../../gateway/invocation/gateway-error.ts";
import { selectedOf } from "../support/invocations.ts";

const decompressed = (coding: string, body: Buffer): string =>
  decompressRequest(selectedOf({ headers: ["Content-Encoding", coding], body })).request.body.toString();

const errorOf = (coding: string, body: Buffer): unknown => {
  try {
    return decompressed(coding, body);
  } catch (error) {
    return error;
  }
};

describe("decompressRequest", () => {
  it.each([
    ["gzip", gzipSync("hello")],
    ["GZIP", gzipSync("hello")],
    ["deflate", deflateSync("hello")],
    ["identity", Buffer.from("hello")],
  ])("unpacks %s", (coding, body) => {
    expect(decompressed(coding, body)).toBe("hello");
  });

  it("leaves a request without a coding, or without a body, alone", () => {
    expect(decompressRequest(selectedOf({ body: Buffer.from("hello") })).request.body.toString()).toBe("hello");
    expect(decompressed("br", Buffer.alloc(0))).toBe("");
  });

  it.each([
    ["br", Buffer.from("hello")],
    ["gzip", Buffer.from("hello")],
  ])("refuses %s that it does not know, or that is not", (coding, body) => {
    const error = errorOf(coding, body);

    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ responseType: "UNSUPPORTED_MEDIA_TYPE", statusCode: 415 });
  });

  it("refuses a body that is larger than 10 MB once it is unpacked", () => {
    expect(errorOf("gzip", gzipSync(Buffer.alloc(11 * 1024 * 1024)))).toMatchObject({
      responseType: "REQUEST_TOO_LARGE",
      statusCode: 413,
    });
  });
});
