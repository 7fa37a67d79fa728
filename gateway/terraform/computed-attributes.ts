import type { Block, ComputeAttribute } from "./block.ts";
import { API_GATEWAY_ATTRIBUTES } from "./computed/api-gateway.ts";
import { API_GATEWAY_V2_ATTRIBUTES } from "./computed/api-gateway-v2.ts";
import type { AttributeTable } from "./computed/attribute-table.ts";
import { DATA_ATTRIBUTES } from "./computed/data-sources.ts";
import { LAMBDA_ATTRIBUTES } from "./computed/lambda.ts";
import { OTHER_ATTRIBUTES } from "./computed/other-services.ts";

const TABLES: readonly AttributeTable[] = [
  API_GATEWAY_ATTRIBUTES,
  API_GATEWAY_V2_ATTRIBUTES,
  LAMBDA_ATTRIBUTES,
  OTHER_ATTRIBUTES,
  DATA_ATTRIBUTES,
];

const ATTRIBUTES: AttributeTable = Object.assign({}, ...TABLES);

/** What AWS decides when a resource is made: ids, ARNs, URLs. The same on every run, so that URLs and ids can be kept. */
export const computeAttribute: ComputeAttribute = (block: Block, attribute: string) =>
  ATTRIBUTES[block.type]?.[attribute]?.(block);
