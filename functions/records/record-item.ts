import type { Record } from "../../api/records.ts";

/**
 * A record as the table keeps it. The metadata is JSON text: a DynamoDB map would forget the order of its keys and
 * refuse numbers and depths that JSON allows.
 */
export interface RecordItem {
  /** The subject of the token it was created with. */
  readonly owner: string;
  /** A ULID. */
  readonly id: string;
  readonly created: string;
  readonly metadata: string;
  readonly version: number;
}

export const itemOf = (owner: string, { id, created, metadata, version }: Record): RecordItem => ({
  owner,
  id,
  created,
  metadata: JSON.stringify(metadata),
  version,
});

/** Trusts the table: nobody else writes to it, and what is written comes from `itemOf`. */
export function recordOf(item: { readonly [name: string]: unknown }): Record {
  const { id, created, metadata, version } = item as unknown as RecordItem;
  return { id, created, metadata: JSON.parse(metadata), version };
}
