import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** Where this folder's sources are: the worker's own source is built from here. */
export const ownDirectory = dirname(fileURLToPath(import.meta.url));
