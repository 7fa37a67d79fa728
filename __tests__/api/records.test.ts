import ajv from "ajv-draft-04";
import { z } from "zod";

import {
  ErrorMessageSchema,
  NewRecordSchema,
  RecordPageSchema,
  RecordSchema,
  RecordUpdateSchema,
} from "../../api/records.ts";
import { parseNewRecord, parseRecordUpdate } from "../../functions/records/parse-record-body.ts";

const record = {
  id: "01HNZX8JGFACFA36RBXDHEQN6E",
  created: "2024-02-03T11:22:33.487Z",
  metadata: { a: [1, null, "x"] },
  version: 1,
};

const METADATA: readonly unknown[] = [
  "x",
  "",
  "x".repeat(10_000),
  "x".repeat(10_001),
  {},
  { nested: { list: [1, "a", null, true] } },
  [],
  ["x"],
  3,
  true,
  null,
  undefined,
];

const VERSIONS: readonly unknown[] = [1, 2, Number.MAX_SAFE_INTEGER, 2 ** 60, 0, -1, 1.5, "1", null, undefined];

const NO_OBJECTS: readonly unknown[] = [[], "text", 3, null, {}];

const BODIES = {
  NewRecord: {
    schema: NewRecordSchema,
    examples: [...METADATA.map((metadata) => ({ metadata })), { metadata: "x", id: record.id }, ...NO_OBJECTS],
    parse: parseNewRecord,
  },
  RecordUpdate: {
    schema: RecordUpdateSchema,
    examples: [
      ...METADATA.map((metadata) => ({ metadata, version: 1 })),
      ...VERSIONS.map((version) => ({ metadata: "x", version })),
      { metadata: "x", version: 1, created: record.created },
      ...NO_OBJECTS,
    ],
    parse: parseRecordUpdate,
  },
  Record: {
    schema: RecordSchema,
    examples: [
      record,
      { ...record, id: record.id.toLowerCase() },
      { ...record, id: `${record.id}0` },
      { ...record, created: "2024-02-03" },
      { ...record, version: 0 },
      { ...record, owner: "alice" },
      {},
    ],
  },
  RecordPage: {
    schema: RecordPageSchema,
    examples: [
      { records: [] },
      { records: [record, record], next: "MDFI" },
      { records: [{ ...record, version: 0 }] },
      { records: [], next: 3 },
      { next: "MDFI" },
    ],
  },
  ErrorMessage: { schema: ErrorMessageSchema, examples: [{ message: "no" }, { message: 3 }, { error: "no" }, {}] },
};

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const isAccepted = (parse: (body: unknown) => unknown, body: unknown): boolean => {
  try {
    parse(body);
    return true;
  } catch {
    return false;
  }
};

describe.each(Object.entries(BODIES))("the schema of %s", (_, body) => {
  const isValid = new ajv.default({ strict: true }).compile(z.toJSONSchema(body.schema, { target: "draft-4" }));
  const examples = body.examples.map(json);

  it("judges as JSON Schema draft 4, in which API Gateway validates, what it judges as a type", () => {
    const judgement = (judge: (example: unknown) => boolean) =>
      examples.map((example) => `${JSON.stringify(example).slice(0, 80)} ${judge(example)}`);

    expect(judgement((example) => isValid(example))).toEqual(
      judgement((example) => body.schema.safeParse(example).success),
    );
  });

  it("accepts some of the examples and refuses others", () => {
    expect(new Set(examples.map((example) => isValid(example)))).toEqual(new Set([true, false]));
  });

  if ("parse" in body) {
    it("says what the function says, which checks what API Gateway lets through unchecked", () => {
      expect(examples.filter((example) => isAccepted(body.parse, example) !== isValid(example))).toEqual([]);
    });
  }
});

it("counts characters as JSON Schema does: those outside the basic plane are one each", () => {
  const isValid = new ajv.default().compile(z.toJSONSchema(NewRecordSchema, { target: "draft-4" }));
  const [longest, tooLong] = [{ metadata: "😀".repeat(10_000) }, { metadata: "😀".repeat(10_001) }];

  expect([isValid(longest), isAccepted(parseNewRecord, longest)]).toEqual([true, true]);
  expect([isValid(tooLong), isAccepted(parseNewRecord, tooLong)]).toEqual([false, false]);
});
