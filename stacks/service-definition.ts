import type { TableProps } from "../constructs/table.ts";
import type { ApiDefinition } from "../openapi/api-definition.ts";
import type { FunctionSettings } from "../releases/release-id.ts";

/** A service, without anything that differs between environments. */
export interface ServiceDefinition {
  readonly api: ApiDefinition;
  /** The keys of each table, by the name routes use for it. */
  readonly tables: Readonly<Record<string, Pick<TableProps, "partitionKey" | "sortKey">>>;
  /** @default for functions whose environment says nothing else */
  readonly functionSettings: FunctionSettings;
}
