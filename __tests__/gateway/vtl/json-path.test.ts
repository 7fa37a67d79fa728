import { readJsonPath } from "../../../gateway/vtl/json-path.ts";

const shop = { store: { book: [{ title: "A", price: 8 }, { title: "B" }], "odd key": 1 }, list: [1, 2, 3, 4] };

describe("readJsonPath", () => {
  it.each([
    ["$", shop],
    ["$.store.book[0].title", "A"],
    ["$['store']['odd key']", 1],
    ['$.store["odd key"]', 1],
    ["store.book[1].title", "B"],
    ["$.list[-1]", 4],
    ["$.list[1:3]", [2, 3]],
    ["$.list[2:]", [3, 4]],
    ["$.list[0,2]", [1, 3]],
    ["$.list[*]", [1, 2, 3, 4]],
    ["$.store.book[*].title", ["A", "B"]],
    ["$..title", ["A", "B"]],
    ["$.store.book.*", shop.store.book],
    ["$.list.length()", 4],
    ["$.absent.deeper", undefined],
    ["$.list.title", undefined],
    ["$.constructor", undefined],
    ["$..absent", []],
  ])("%s finds %j", (path, expected) => {
    expect(readJsonPath(shop, path)).toEqual(expected);
  });
});
