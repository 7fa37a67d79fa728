import { z } from "zod";

/** ULIDs sort by the millisecond they were made in, which is what lists the newest records first. */
const Id = z
  .string()
  .regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
  .describe("Names the record, a ULID");

const Created = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .describe("When it was stored: ISO 8601, UTC, with milliseconds, as in 2026-02-03T04:05:06.789Z");

const Metadata = z
  .union([z.string().min(1).max(10_000), z.looseObject({})])
  .describe("What the caller wants to keep: a text, or an object of any form");

const Version = z.int().min(1).describe("Counts the states of the record, from 1. An update names the one it replaces");

export const NewRecordSchema = z.strictObject({ metadata: Metadata }).describe("What a client sends to store a record");
export type NewRecord = z.infer<typeof NewRecordSchema>;

export const RecordUpdateSchema = z
  .strictObject({ metadata: Metadata, version: Version })
  .describe("What a client sends to change a record: the new metadata, and the version it has seen");
export type RecordUpdate = z.infer<typeof RecordUpdateSchema>;

export const RecordSchema = z
  .strictObject({ id: Id, created: Created, metadata: Metadata, version: Version })
  .describe("A record as it is stored");
export type Record = z.infer<typeof RecordSchema>;

export const RecordPageSchema = z
  .strictObject({
    records: z.array(RecordSchema),
    next: z.string().optional().describe("Asks for the page after this one. Without it there is none"),
  })
  .describe("Records of the caller, newest first");
export type RecordPage = z.infer<typeof RecordPageSchema>;

/** API Gateway checks only that required parameters are there; their form is the function's to check. */
export const ListRecordsQuerySchema = z.strictObject({
  limit: z.int().min(1).max(100).default(25).describe("How many records a page has at most"),
  next: z.string().min(1).optional().describe("The `next` of the page before"),
});
export type ListRecordsQuery = z.infer<typeof ListRecordsQuerySchema>;

export const RecordPathSchema = z.strictObject({ id: Id });

export const ErrorMessageSchema = z
  .strictObject({ message: z.string().describe("What is wrong, and what would be accepted") })
  .describe("An error");
export type ErrorMessage = z.infer<typeof ErrorMessageSchema>;
