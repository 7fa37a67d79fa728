import fc from "fast-check";
import { CACHE_BYTES, ResponseCache } from "../../../gateway/invocation/cache/response-cache.ts";

const responseOf = (body: string | Buffer, headers: readonly string[] = []) => ({ statusCode: 200, headers, body });

describe("ResponseCache", () => {
  it("keeps a response until it expires, and not a millisecond longer", () => {
    const cache = new ResponseCache();
    cache.set("a", responseOf("kept"), 1_000);

    expect(cache.get("a", 999)).toMatchObject({ body: "kept" });
    expect(cache.get("a", 1_000)).toBeUndefined();
    expect([cache.size, cache.bytes]).toEqual([0, 0]);
  });

  it("keeps a body of 1,048,576 bytes, and none that is larger", () => {
    const cache = new ResponseCache();
    cache.set("text", responseOf("ü".repeat(524_288)), 1);
    cache.set("larger text", responseOf("ü".repeat(524_289)), 1);
    cache.set("bytes", responseOf(Buffer.alloc(1_048_576)), 1);
    cache.set("more bytes", responseOf(Buffer.alloc(1_048_577)), 1);

    expect(["text", "larger text", "bytes", "more bytes"].filter((key) => cache.get(key, 0) !== undefined)).toEqual([
      "text",
      "bytes",
    ]);
  });

  it("forgets what was kept when the response that takes its place is too large", () => {
    const cache = new ResponseCache();
    cache.set("a", responseOf("small"), 1);
    cache.set("a", responseOf(Buffer.alloc(2_000_000)), 1);

    expect(cache.get("a", 0)).toBeUndefined();
    expect(cache.bytes).toBe(0);
  });

  it("makes room by what nobody asked for longest", () => {
    const cache = new ResponseCache(30);
    for (const key of ["a", "b", "c"]) cache.set(key, responseOf("x".repeat(9)), 1);
    cache.get("a", 0);
    cache.set("d", responseOf("x".repeat(9)), 1);

    expect(["a", "b", "c", "d"].filter((key) => cache.get(key, 0) !== undefined)).toEqual(["a", "c", "d"]);
  });

  it("counts headers and keys among its bytes", () => {
    const cache = new ResponseCache();
    cache.set("key", responseOf("body", ["Name", "value"]), 1);

    expect(cache.bytes).toBe("key".length + "body".length + "Namevalue".length);
  });

  it("forgets all, or those whose keys begin alike", () => {
    const cache = new ResponseCache();
    for (const key of ["api dev a", "api dev b", "api devil c"]) cache.set(key, responseOf(""), 1);

    expect([cache.flush("api dev "), cache.size]).toEqual([2, 1]);
    expect([cache.flush(), cache.size, cache.bytes]).toEqual([1, 0, 0]);
  });

  it("holds 64 MB in all", () => {
    const cache = new ResponseCache();
    for (let index = 0; index < 80; index += 1) cache.set(`${index}`, responseOf(Buffer.alloc(1_000_000)), 1);

    expect(CACHE_BYTES).toBe(64 * 1024 * 1024);
    expect(cache.bytes).toBeLessThanOrEqual(CACHE_BYTES);
    expect(cache.size).toBe(67);
  });

  it("never takes more than it may, and has what it was given last", () => {
    const step = fc.record({ key: fc.constantFrom("a", "b", "c", "d", "e"), size: fc.nat(60), isRead: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.array(step, { maxLength: 60 }), (most, steps) => {
        const cache = new ResponseCache(most);
        for (const { key, size, isRead } of steps) {
          if (isRead) cache.get(key, 0);
          else cache.set(key, responseOf("x".repeat(size)), 1);
          const isExpected = isRead || size + key.length > most || cache.get(key, 0)?.body.length === size;

          expect([cache.bytes <= most, isExpected]).toEqual([true, true]);
        }
        cache.flush();

        expect(cache.bytes).toBe(0);
      }),
    );
  });
});
