import { table } from "../../bench/support/table.ts";

it("puts names to the left and figures to the right", () => {
  const rows = [
    ["", "median s", "max s"],
    ["floor", "0.19", "0.20"],
    ["ours, cold", "1.12", "12.05"],
  ];

  expect(table(rows)).toBe(
    ["            median s  max s", "floor           0.19   0.20", "ours, cold      1.12  12.05"].join("\n"),
  );
});
