import { lookPrinter } from "../../promotion/print-looks.ts";

const LOOK = { text: "a table\nof two lines", line: "one line", json: { look: 1 } };

function printed(output: { columns: number | undefined; json: boolean }): string {
  let text = "";
  const print = lookPrinter({
    ...output,
    write: (written) => {
      text += written;
    },
  });
  print(LOOK);
  print({ ...LOOK, text: "the next" });
  return text;
}

describe("a command that goes on", () => {
  it("writes over what it has shown on a terminal", () => {
    expect(printed({ columns: 80, json: false })).toBe("a table\nof two lines\n\u001b[2A\u001b[Jthe next\n");
  });

  it("knows that a terminal breaks long lines", () => {
    expect(printed({ columns: 6, json: false })).toContain("\u001b[4A\u001b[J");
  });

  it("writes a line each where nothing can be written over", () => {
    expect(printed({ columns: undefined, json: false })).toBe("one line\none line\n");
  });

  it("writes an object a line for programs", () => {
    expect(printed({ columns: 80, json: true })).toBe('{"look":1}\n{"look":1}\n');
  });
});
