import { byHand } from "./changes/by-hand.ts";
import { byMethod } from "./changes/by-method.ts";
import { costs } from "./changes/costs.ts";
import { data } from "./changes/data.ts";
import { functions } from "./changes/functions.ts";
import { limits } from "./changes/limits.ts";
import { others } from "./changes/others.ts";
import { permissions } from "./changes/permissions.ts";
import { releases } from "./changes/releases.ts";
import { routes } from "./changes/routes.ts";
import { talks } from "./changes/talks.ts";
import type { Pair } from "./pair.ts";

export const pairs: readonly Pair[] = [
  ...routes,
  ...limits,
  ...data,
  ...functions,
  ...permissions,
  ...costs,
  ...others,
  ...releases,
  ...byHand,
  ...byMethod,
  ...talks,
];
