import { gzipSync } from "node:zlib";

import { reasonInBody } from "../../../gateway/invocation/reason-in-body.ts";

describe("the reason in an answer that is a failure", () => {
  it.each<[string, string | Buffer, string | undefined]>([
    ["the message of its JSON", '{"code":5,"message":"no\\n such pet"}', "no such pet"],
    ["its text where its JSON has no message", '{"code":5}', '{"code":5}'],
    ["its text where that is none", "{broken\n  it}", "{broken it}"],
    ["its bytes' text", Buffer.from("찾을 수 없음"), "찾을 수 없음"],
    ["its beginning", "x".repeat(300), `${"x".repeat(200)}…`],
    ["none where it is empty", "", undefined],
    ["none where it is compressed", gzipSync('{"message":"no such pet"}'), undefined],
    ["none where a terminal would obey it", "\u001b[2Jgone", undefined],
  ])("is %s", (_, body, reason) => {
    expect(reasonInBody(body)).toBe(reason);
  });
});
