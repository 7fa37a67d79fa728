import { UserError } from "../../errors/user-error.ts";
import { type CsvRecord, parseCsv } from "./parse-csv.ts";

/** One line of a file of keys. Its value is a secret: it goes into no message. */
export interface FileKey {
  readonly line: number;
  readonly name: string;
  readonly value: string;
  readonly description?: string;
  readonly enabled: boolean;
  /** Ids of usage plans the file names. */
  readonly planIds: readonly string[];
}

export interface KeyFileLimits {
  /** Characters a name may have, beside the environment's prefix. */
  readonly mostName: number;
}

const COLUMNS = ["name", "key", "description", "enabled", "usageplanids"] as const;
type Column = (typeof COLUMNS)[number];

/** What an account may have in a region. @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MOST_KEYS = 10_000;
const VALUE = /^[A-Za-z0-9]{20,128}$/;

/**
 * Reads a file of API keys in API Gateway's own format: columns in any order and spelling, of which it needs two.
 *
 * @param file how it is called in messages
 * @throws UserError with one line per problem, none of which shows a value
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html
 */
export function parseKeyFile(text: string, file: string, limits: KeyFileLimits): readonly FileKey[] {
  const records = parseCsv(text);
  if ("brokenLine" in records) throw new UserError(`${file} is no CSV: line ${records.brokenLine} has a stray quote`);
  const [header, ...rows] = records;
  const columns = header?.fields.map((field) => field.toLowerCase()) ?? [];
  const missing = (["name", "key"] as const).filter((column) => !columns.includes(column));
  const twice = COLUMNS.filter((column) => columns.filter((one) => one === column).length > 1);
  if (missing.length > 0 || twice.length > 0) {
    const what = missing.length > 0 ? `no column '${missing.join("' and '")}'` : `two columns '${twice.join("', '")}'`;
    throw new UserError(
      `${file} has ${what}; its first line must name the columns, as in Name,Key,Description,Enabled`,
    );
  }
  const keys = rows.map((row) => readRow(row, columns));
  const problems = [
    ...keys.flatMap((key) => rowProblems(key, limits).map((problem) => `line ${key.line}: ${problem}`)),
    ...repeated(
      keys,
      ({ name }) => name,
      ({ name }) => `the name '${name}'`,
    ),
    ...repeated(
      keys,
      ({ value }) => value,
      () => "the value",
    ),
    ...(keys.length > MOST_KEYS
      ? [`it has ${keys.length} keys, and an account may have ${MOST_KEYS} in a region`]
      : []),
  ];
  if (problems.length === 0) return keys.map(({ enabled, ...key }) => ({ ...key, enabled: enabled !== "false" }));
  throw new UserError(`${file} is not valid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}

type Row = Omit<FileKey, "enabled"> & { readonly enabled: string };

function readRow({ line, fields }: CsvRecord, columns: readonly string[]): Row {
  const field = (column: Column) => fields[columns.indexOf(column)] ?? "";
  const description = field("description");
  return {
    line,
    name: field("name"),
    value: field("key"),
    ...(description !== "" && { description }),
    enabled: field("enabled").toLowerCase(),
    planIds: field("usageplanids")
      .split(",")
      .map((id) => id.trim())
      .filter((id) => id !== ""),
  };
}

function rowProblems({ name, value, enabled }: Row, { mostName }: KeyFileLimits): string[] {
  return [
    ...(name.length >= 1 && name.length <= mostName
      ? []
      : [`the name has ${name.length} characters; 1 to ${mostName} fit beside the environment's prefix`]),
    ...(VALUE.test(value)
      ? []
      : [`the key must be 20 to 128 letters and digits; it has ${value.length} characters, and is not shown here`]),
    ...(["", "true", "false"].includes(enabled) ? [] : [`'enabled' must be true or false; received '${enabled}'`]),
  ];
}

function repeated(keys: readonly Row[], of: (key: Row) => string, what: (key: Row) => string): string[] {
  const first = new Map<string, number>();
  return keys.flatMap((key) => {
    const before = first.get(of(key));
    first.set(of(key), before ?? key.line);
    return before === undefined
      ? []
      : [`line ${key.line}: ${what(key)} is that of line ${before}; keys differ in both`];
  });
}
