import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

import { documentClient } from "../runtime/document-client.ts";
import { environmentVariable } from "../runtime/environment-variables.ts";

/** Partition key `owner`, sort key `id`: a query lists one owner's records in order of time, and nobody else's. */
export interface RecordTable {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** The table this function was given. */
export const recordTable = (): RecordTable => ({
  client: documentClient(),
  tableName: environmentVariable("RECORDS_TABLE_NAME"),
});
