import { SaidErrors } from "../../../rollout/rehearse/said-errors.ts";

const line = (text: string, level: "STDOUT" | "ERROR" = "STDOUT") => ({ functionName: "list-records", level, text });

describe("errors that functions said", () => {
  it("are those of their loggers and of Lambda, each once, the most frequent first", () => {
    const said = new SaidErrors();
    const failed = JSON.stringify({
      level: "ERROR",
      message: "request failed",
      error: { message: "a bug", stack: "…" },
    });
    for (const text of [
      failed,
      failed,
      '{"level":"INFO","message":"answered"}',
      '{"level":"FATAL","message":"no table"}',
    ])
      said.add(line(text));
    said.add(line("Invoke Error\n    at handler", "ERROR"));
    said.add(line("plain output"));

    expect(said.lines()).toEqual([
      "list-records: request failed: a bug (2 times)",
      "list-records: no table (1 time)",
      "list-records: Invoke Error (1 time)",
    ]);
  });

  it("are five at most", () => {
    const said = new SaidErrors();
    for (let count = 0; count < 8; count++) said.add(line(`error ${count}`, "ERROR"));

    expect(said.lines()).toHaveLength(6);
    expect(said.lines().at(-1)).toBe("and 3 other errors");
  });
});
