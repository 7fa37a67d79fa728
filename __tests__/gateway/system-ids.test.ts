import { SYSTEM_IDS } from "../../gateway/system-ids.ts";

const many = (make: () => string): readonly string[] => Array.from({ length: 2000 }, make);

/** How often each character stands at this place. */
const counts = (texts: readonly string[], place: number): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const text of texts) found.set(text[place] ?? "", (found.get(text[place] ?? "") ?? 0) + 1);
  return found;
};

describe("the ids of a gateway", () => {
  it("of requests are random UUIDs of version 4", () => {
    const ids = many(SYSTEM_IDS.requestId);
    const variants = counts(ids, 19);

    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
      true,
    );
    expect(new Set(ids).size).toBe(2000);
    expect(variants.size).toBe(4);
    // 500 of each are expected; with 8 standard deviations to either side this never fails by chance.
    for (const count of variants.values()) expect(Math.abs(count - 500)).toBeLessThan(160);
  });

  it("extended, are eleven random bytes in Base64", () => {
    const ids = many(SYSTEM_IDS.extendedRequestId);
    const lasts = counts(ids, 14);

    expect(ids.every((id) => Buffer.from(id, "base64").length === 11)).toBe(true);
    expect(ids.map((id) => Buffer.from(id, "base64").toString("base64"))).toEqual(ids);
    expect(new Set(ids).size).toBe(2000);
    expect(lasts.size).toBe(16);
    for (const count of lasts.values()) expect(Math.abs(count - 125)).toBeLessThan(88);
  });

  it("in hexadecimal digits are as long as they are asked for", () => {
    expect([24, 16, 1].map((length) => SYSTEM_IDS.hex(length))).toEqual([
      expect.stringMatching(/^[0-9a-f]{24}$/),
      expect.stringMatching(/^[0-9a-f]{16}$/),
      expect.stringMatching(/^[0-9a-f]$/),
    ]);
  });
});
