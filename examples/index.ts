import { example as bootCamp } from "./boot-camp/example.ts";
import { example as greeter } from "./greeter/example.ts";
import type { Example } from "./support/example.ts";

export const examples: readonly Example[] = [bootCamp, greeter];
