import type { Look } from "./command.ts";

interface Output {
  write(text: string): void;
  /** Columns of the terminal; undefined where nothing can be written over. */
  readonly columns: number | undefined;
  readonly json: boolean;
}

/** Prints one look after the other: over the one before on a terminal, else as a line each, or as JSON. */
export function lookPrinter({ write, columns, json }: Output): (look: Look) => void {
  let height = 0;
  return (look) => {
    if (json) return write(`${JSON.stringify(look.json)}\n`);
    if (columns === undefined) return write(`${look.line}\n`);
    const lines = look.text.split("\n");
    write(`${height === 0 ? "" : `\u001b[${height}A\u001b[J`}${lines.join("\n")}\n`);
    height = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / columns)), 0);
  };
}
