import { oncePer } from "../../openapi/once-per.ts";

describe("what is worked out once for each object", () => {
  it("is asked of an object once, even where nothing came out, and of each object on its own", () => {
    const asked: string[] = [];
    const nothing = oncePer((key: { readonly name: string }) => void asked.push(key.name));
    const [one, other] = [{ name: "one" }, { name: "one" }];

    for (const key of [one, one, other, one]) expect(nothing(key)).toBeUndefined();

    expect(asked).toEqual(["one", "one"]);
  });
});
