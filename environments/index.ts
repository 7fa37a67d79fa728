import { checkEnvironments } from "./check-environments.ts";
import { dev } from "./dev.ts";
import { prod } from "./prod.ts";
import { test } from "./test.ts";

/** In promotion order. */
export const environments = checkEnvironments([dev, test, prod]);
