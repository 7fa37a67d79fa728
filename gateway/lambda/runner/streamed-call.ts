import { PassThrough } from "node:stream";
import type { HandlerCall } from "./call-handler.ts";

/** A call whose response comes as a stream, which `begin` gets together with its first chunk. */
export function streamedCall(call: HandlerCall, begin: (stream: PassThrough) => void): HandlerCall {
  let stream: PassThrough | undefined;
  return {
    ...call,
    write(chunk, done) {
      if (stream === undefined) {
        stream = new PassThrough();
        // A client that goes away is no error of the function's.
        stream.on("error", () => {});
        begin(stream);
      }
      if (stream.destroyed) done();
      else stream.write(chunk, done);
    },
  };
}
