import type { Construct } from "constructs";

import { Table } from "../constructs/table.ts";
import type { Environment } from "../environments/environment.ts";
import { tableNameOf } from "./names.ts";
import type { ServiceDefinition } from "./service-definition.ts";

/** The environment's own tables. */
export const tablesOf = (scope: Construct, { tables = {} }: ServiceDefinition, environment: Environment): Table[] =>
  Object.entries(tables).map(
    ([name, keys]) =>
      new Table(scope, `${name}-table`, {
        ...keys,
        tableName: tableNameOf(environment, name),
        protected: environment.dataProtection.enabled,
      }),
  );
