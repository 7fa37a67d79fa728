export interface CsvRecord {
  /** Where it starts in the text, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** A field in double or single quotes, with the quote doubled inside, or one without quotes; and what ends it. */
const FIELD = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|'((?:[^']|'')*)'[ \t]*|((?![ \t]*["'])[^,\r\n]*))(,|\r\n|\n|\r|$)/y;

/**
 * Records of a CSV text. Blank lines are none.
 *
 * @returns the line where the text is no CSV instead
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html
 */
export function parseCsv(text: string): readonly CsvRecord[] | { readonly brokenLine: number } {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let start = 1;
  for (const { value, endsRecord, line } of fieldsOf(text)) {
    if (value === undefined) return { brokenLine: line };
    fields.push(value);
    if (!endsRecord) continue;
    if (fields.some((one) => one !== "")) records.push({ line: start, fields });
    [fields, start] = [[], line];
  }
  return records;
}

interface Field {
  /** Absent where the text is no CSV. */
  readonly value?: string;
  readonly endsRecord: boolean;
  /** The line after the field and what ends it. */
  readonly line: number;
}

function* fieldsOf(text: string): Generator<Field> {
  const field = new RegExp(FIELD);
  let line = 1;
  field.lastIndex = text.startsWith("\uFEFF") ? 1 : 0;
  for (let end: string | undefined = ","; end !== "" && (end === "," || field.lastIndex < text.length); ) {
    const match = field.exec(text);
    if (match === null) return yield { endsRecord: true, line };
    const [whole, double, single, bare = ""] = match;
    end = match[4];
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    const value = double?.replaceAll('""', '"') ?? single?.replaceAll("''", "'") ?? bare.trim();
    yield { value, endsRecord: end !== ",", line };
  }
}
