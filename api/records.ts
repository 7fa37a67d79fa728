import { z } from "zod";

/** ULIDs sort by the millisecond they were made in, which is what lists the newest records first. */
const Id = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);

/** ISO 8601, UTC, with milliseconds: `2026-02-03T04:05:06.789Z`. */
const Created = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

const Metadata = z.union([z.string().min(1).max(10_000), z.looseObject({})]);

/** Counts the states of a record, from 1. An update names the one it replaces. */
const Version = z.int().min(1);

/** What a client sends to store a record. */
export const NewRecordSchema = z.strictObject({ metadata: Metadata });
export type NewRecord = z.infer<typeof NewRecordSchema>;

/** What a client sends to change a record: the new metadata, and the version it has seen. */
export const RecordUpdateSchema = z.strictObject({ metadata: Metadata, version: Version });
export type RecordUpdate = z.infer<typeof RecordUpdateSchema>;

export const RecordSchema = z.strictObject({ id: Id, created: Created, metadata: Metadata, version: Version });
export type Record = z.infer<typeof RecordSchema>;

/** Newest first. Without `next` there are no more. */
export const RecordPageSchema = z.strictObject({ records: z.array(RecordSchema), next: z.string().optional() });
export type RecordPage = z.infer<typeof RecordPageSchema>;

/** API Gateway checks only that required parameters are there; their form is the function's to check. */
export const ListRecordsQuerySchema = z.strictObject({
  limit: z.int().min(1).max(100).default(25),
  next: z.string().min(1).optional(),
});
export type ListRecordsQuery = z.infer<typeof ListRecordsQuerySchema>;

export const RecordPathSchema = z.strictObject({ id: Id });
export type RecordPath = z.infer<typeof RecordPathSchema>;

/** The body of every answer that is an error. */
export const ErrorMessageSchema = z.strictObject({ message: z.string() });
export type ErrorMessage = z.infer<typeof ErrorMessageSchema>;
