import type { Call } from "../support/call.ts";

export const calls: readonly Call[] = [
  {
    shows: "A report comes with the headers the function gives it, whole in the end",
    request: "GET /reports/3",
    answers: {
      status: 200,
      headers: {
        "content-type": "text/csv",
        "content-disposition": 'attachment; filename="report-3.csv"',
      },
      text: "row,square\n1,1\n2,4\n3,9\n",
    },
  },
  {
    shows: "Its length need not be known when it begins",
    request: "GET /reports/120",
    answers: { status: 200, text: /^row,square\n(\d+,\d+\n){120}$/ },
  },
  {
    shows: "What fails before the first row is an answer like any other",
    request: "GET /reports/many",
    answers: {
      status: 400,
      headers: { "content-type": "application/json" },
      json: { message: "a report has 1 to 100000 rows" },
    },
  },
];
