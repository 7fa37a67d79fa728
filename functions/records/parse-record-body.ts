import type { NewRecord, RecordUpdate } from "../../api/records.ts";
import { HttpError } from "../runtime/http-error.ts";
import { isObject } from "../runtime/is-object.ts";
import { type Check, parseBody } from "../runtime/parse-body.ts";

/** Leaves room for the other attributes in the 400 KB DynamoDB takes for an item. */
const MAX_METADATA_BYTES = 400_000;

const METADATA: Check<NewRecord["metadata"]> = {
  is: (value): value is NewRecord["metadata"] =>
    isObject(value) || (typeof value === "string" && value !== "" && codePoints(value) <= 10_000),
  accepts: "a string of 1 to 10000 characters or an object",
};

const VERSION: Check<RecordUpdate["version"]> = {
  is: (value): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 1,
  accepts: "the version you have seen, a whole number from 1",
};

/** @throws HttpError 400 with every problem, 413 when the metadata is too large to store */
export const parseNewRecord = (body: unknown): NewRecord =>
  storable(parseBody<NewRecord>(body, { metadata: METADATA }));

/** @throws HttpError 400 with every problem, 413 when the metadata is too large to store */
export const parseRecordUpdate = (body: unknown): RecordUpdate =>
  storable(parseBody<RecordUpdate>(body, { metadata: METADATA, version: VERSION }));

function storable<T extends NewRecord>(body: T): T {
  const bytes = Buffer.byteLength(JSON.stringify(body.metadata));
  if (bytes <= MAX_METADATA_BYTES) return body;
  throw new HttpError(
    413,
    `metadata is too large: ${bytes} bytes as JSON, at most ${MAX_METADATA_BYTES} can be stored`,
  );
}

/** JSON Schema counts characters, JavaScript counts UTF-16 units: API Gateway and this function must agree. */
const codePoints = (text: string): number => [...text].length;
