interface Fields {
  /** Name in the JSON line → `$context` variable. */
  readonly json: Readonly<Record<string, string>>;
  /** Variables every other format has a place for. */
  readonly common: readonly string[];
  /** The line as web servers write it. */
  readonly clf: string;
}

/** The formats API Gateway's console offers, with one kind of API's variables in their places. */
export const logLineFormats = ({ json, common, clf }: Fields) => ({
  json: JSON.stringify(
    Object.fromEntries(Object.entries(json).map(([name, variable]) => [name, `$context.${variable}`])),
  ),
  clf,
  csv: common.map((name) => `$context.${name}`).join(","),
  xml: `<request id="$context.requestId">${common
    .filter((name) => name !== "requestId")
    .map(element)
    .join("")}</request>`,
});

function element(name: string): string {
  const tag = name.replace(/^identity\./, "");
  return `<${tag}>$context.${name}</${tag}>`;
}
