export interface CsvRecord {
  /** Where it starts in the text, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** A field in double or single quotes, with the quote doubled inside, or one without quotes; and what ends it. */
const FIELD = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|'((?:[^']|'')*)'[ \t]*|([^,\r\n]*))(,|\r\n|\n|\r|$)/y;

/**
 * Records of a CSV text. Blank lines are none.
 *
 * @returns the line where the text is no CSV instead
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html
 */
export function parseCsv(text: string): readonly CsvRecord[] | { readonly brokenLine: number } {
  const field = new RegExp(FIELD);
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let [start, line] = [1, 1];
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; ; at = field.lastIndex) {
    field.lastIndex = at;
    const [whole = "", double, single, bare = "", end] = field.exec(text) ?? [];
    if (end === undefined) return { brokenLine: line };
    fields.push(double?.replaceAll('""', '"') ?? single?.replaceAll("''", "'") ?? bare.trim());
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ",") continue;
    if (fields.some((value) => value !== "")) records.push({ line: start, fields });
    if (end === "" || field.lastIndex >= text.length) return records;
    [fields, start] = [[], line];
  }
}
