import { bootstrap } from "./bootstrap.ts";
import { byHand } from "./by-hand.ts";
import { canary } from "./canary.ts";
import type { ScenarioStep } from "./context.ts";
import { corrections } from "./corrections.ts";
import { deploy } from "./deploy.ts";
import { destroy } from "./destroy.ts";
import { diff } from "./diff.ts";
import { dropRelease } from "./drop.ts";
import { everyRoute } from "./every-route.ts";
import { everySetting } from "./every-setting.ts";
import { guard } from "./guard.ts";
import { heldLock } from "./held-lock.ts";
import { httpApi } from "./http-api.ts";
import { neverBuilt } from "./never-built.ts";
import { newCode } from "./new-code.ts";
import { noChanges } from "./no-changes.ts";
import { oneApi } from "./one-api.ts";
import { promote } from "./promote.ts";
import { raise } from "./raise.ts";
import { reviewedPlan } from "./reviewed-plan.ts";
import { rollBack } from "./roll-back.ts";
import { rollout } from "./rollout.ts";
import { settings } from "./settings.ts";
import { webSocketApi } from "./web-socket-api.ts";
import { wrongAccount } from "./wrong-account.ts";

/** In the order in which they run. */
export const steps: readonly ScenarioStep[] = [
  corrections,
  bootstrap,
  deploy,
  noChanges,
  diff,
  reviewedPlan,
  settings,
  everySetting,
  wrongAccount,
  newCode,
  canary,
  heldLock,
  raise,
  promote,
  rollBack,
  byHand,
  dropRelease,
  neverBuilt,
  rollout,
  everyRoute,
  oneApi,
  httpApi,
  webSocketApi,
  guard,
  destroy,
];
