import {
  type APIGatewayClient,
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteUsagePlanKeyCommand,
  GetApiKeyCommand,
  paginateGetApiKeys,
  paginateGetUsagePlanKeys,
  paginateGetUsagePlans,
  UpdateApiKeyCommand,
} from "@aws-sdk/client-api-gateway";

import type { WantedKey } from "./wanted-key.ts";

/** Marks keys that belong to `npm run keys`: Terraform's are none of its business. */
export const ISSUED_BY = { "issued-by": "npm run keys" } as const;

export interface ExistingKey {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
}

export interface KeyService {
  /** Keys issued before whose names begin like this. */
  issuedKeys(prefix: string): Promise<readonly ExistingKey[]>;
  /** Ids of usage plans by name. */
  planIds(): Promise<ReadonlyMap<string, string>>;
  /** Ids of a plan's keys. */
  members(planId: string): Promise<readonly string[]>;
  valueOf(id: string): Promise<string>;
  /** @returns its id and value */
  make(
    key: WantedKey,
    tags: Readonly<Record<string, string>>,
  ): Promise<{ readonly id: string; readonly value: string }>;
  update(id: string, key: WantedKey): Promise<void>;
  join(id: string, planId: string): Promise<void>;
  leave(id: string, planId: string): Promise<void>;
  remove(id: string): Promise<void>;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateApiKey.html */
export function openKeyService(client: APIGatewayClient): KeyService {
  const paging = { client, pageSize: 500 };
  return {
    async issuedKeys(prefix) {
      const all = await collect(paginateGetApiKeys(paging, { nameQuery: prefix, includeValues: false }));
      return all
        .filter(({ name = "", tags = {} }) => name.startsWith(prefix) && tags["issued-by"] === ISSUED_BY["issued-by"])
        .map(({ id = "", name = "", description = "", enabled = false }) => ({ id, name, description, enabled }));
    },
    async planIds() {
      const plans = await collect(paginateGetUsagePlans(paging, {}));
      return new Map(plans.map(({ name = "", id = "" }) => [name, id]));
    },
    async members(usagePlanId) {
      const keys = await collect(paginateGetUsagePlanKeys(paging, { usagePlanId }));
      return keys.map(({ id = "" }) => id);
    },
    valueOf: async (apiKey) => (await client.send(new GetApiKeyCommand({ apiKey, includeValue: true }))).value ?? "",
    async make({ name, description, enabled, value: given }, tags) {
      const made = await client.send(
        new CreateApiKeyCommand({
          name,
          description,
          enabled,
          ...(given === undefined ? { generateDistinctId: true } : { value: given }),
          tags: { ...tags, ...ISSUED_BY },
        }),
      );
      const { id = "", value = "" } = made;
      return { id, value };
    },
    async update(apiKey, { description, enabled }) {
      const patchOperations = Object.entries({ description, enabled: String(enabled) }).map(
        ([path, value]) => ({ op: "replace", path: `/${path}`, value }) as const,
      );
      await client.send(new UpdateApiKeyCommand({ apiKey, patchOperations }));
    },
    async join(keyId, usagePlanId) {
      await client.send(new CreateUsagePlanKeyCommand({ keyId, usagePlanId, keyType: "API_KEY" }));
    },
    async leave(keyId, usagePlanId) {
      await client.send(new DeleteUsagePlanKeyCommand({ keyId, usagePlanId }));
    },
    async remove(apiKey) {
      await client.send(new DeleteApiKeyCommand({ apiKey }));
    },
  };
}

async function collect<Item>(pages: AsyncIterable<{ readonly items?: readonly Item[] | undefined }>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(page.items ?? []));
  return items;
}
