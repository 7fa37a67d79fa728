import { setTimeout as wait } from "node:timers/promises";

import { HttpError } from "../../../functions/runtime/http-error.ts";
import { streamingHandler } from "../../../functions/runtime/streaming-handler.ts";

const MOST_ROWS = 100_000;
const ROWS_AT_ONCE = 50;

/** What is wrong with a request is found before the first row: later there is no status any more to tell it by. */
export const handler = streamingHandler(async ({ pathParameters }) => {
  const rows = Number(pathParameters?.rows);
  if (!Number.isInteger(rows) || rows < 1 || rows > MOST_ROWS)
    throw new HttpError(400, `a report has 1 to ${MOST_ROWS} rows`);
  const headers = { "Content-Type": "text/csv", "Content-Disposition": `attachment; filename="report-${rows}.csv"` };
  return { statusCode: 200, headers, chunks: report(rows) };
});

/** As a database hands rows over: some at once, then the next ones. */
async function* report(rows: number): AsyncGenerator<string> {
  yield "row,square\n";
  for (let first = 1; first <= rows; first += ROWS_AT_ONCE) {
    await wait(100);
    const count = Math.min(ROWS_AT_ONCE, rows - first + 1);
    yield Array.from({ length: count }, (_, index) => `${first + index},${(first + index) ** 2}\n`).join("");
  }
}
