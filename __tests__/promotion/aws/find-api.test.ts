import { findApi } from "../../../promotion/aws/find-api.ts";

const wanted = { name: "shop-prod-http", kind: "HTTP API", region: "eu-west-1" };
const apis = [
  { id: "a1", name: "shop-prod" },
  { id: "a2", name: "shop-prod-http" },
];

describe("an API of a name", () => {
  it("is found", () => {
    expect(findApi(apis, wanted)).toBe("a2");
  });

  it("is missed where nothing is deployed", () => {
    expect(() => findApi([], wanted)).toThrow("AWS has no HTTP API 'shop-prod-http' in eu-west-1: not deployed yet");
  });

  it("is not guessed where somebody else's has the same name", () => {
    expect(() => findApi([...apis, { id: "a3", name: wanted.name }], wanted)).toThrow(
      "AWS has several HTTP APIs named 'shop-prod-http' in eu-west-1 (a2, a3), and one of them is not Stagecraft's",
    );
  });
});
