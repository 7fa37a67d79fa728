import type { PreparedHttpStage } from "../../http-api/prepared/prepared-http-stage.ts";
import type { PreparedStage } from "../prepared/prepared-stage.ts";

/** A stage of any kind of API that answers requests. Those of REST APIs have no `protocol`. */
export type ServedStage = PreparedStage | PreparedHttpStage;
