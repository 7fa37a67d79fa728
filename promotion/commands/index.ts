import type { AnyCommand } from "../command.ts";
import { abort } from "./abort.ts";
import { adopt } from "./adopt.ts";
import { canary } from "./canary.ts";
import { cut } from "./cut.ts";
import { diff } from "./diff.ts";
import { drop } from "./drop.ts";
import { id } from "./id.ts";
import { init } from "./init.ts";
import { promote } from "./promote.ts";
import { prune } from "./prune.ts";
import { rollback } from "./rollback.ts";
import { status } from "./status.ts";
import { unlatch } from "./unlatch.ts";
import { watch } from "./watch.ts";

/** In the order of a release's life. */
export const commands: readonly AnyCommand[] = [
  status,
  id,
  diff,
  init,
  cut,
  canary,
  watch,
  promote,
  rollback,
  abort,
  unlatch,
  drop,
  adopt,
  prune,
];
