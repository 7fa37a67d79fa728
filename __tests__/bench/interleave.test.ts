import { interleave } from "../../bench/support/interleave.ts";

describe("interleaved measurement", () => {
  it("takes the variants in turn and leaves the first round out", async () => {
    const order: string[] = [];
    const variant = (name: string) => async () => order.push(name);

    const values = await interleave(
      new Map([
        ["a", variant("a")],
        ["b", variant("b")],
      ]),
      2,
    );

    expect(order).toEqual(["a", "b", "a", "b", "a", "b"]);
    expect(Object.fromEntries(values)).toEqual({ a: [3, 5], b: [4, 6] });
  });
});
