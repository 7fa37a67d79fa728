import { setTimeout } from "node:timers/promises";

import { callServices } from "../aws/call-service.ts";
import { withPatience } from "../aws/with-patience.ts";
import { readAlarmEvent } from "./alarm-event.ts";
import { awsCloud } from "./aws-cloud.ts";
import { type Outcome, rollBack } from "./roll-back.ts";
import { readSettings } from "./settings.ts";

const VARIABLES = process.env;

/** Lambda's entry: an alarm for the release on trial has gone off. Lambda calls again when it throws. */
export async function handler(event: unknown): Promise<Outcome> {
  const settings = readSettings(VARIABLES);
  const call = callServices({
    region: VARIABLES.AWS_REGION ?? "",
    endpoint: VARIABLES.AWS_ENDPOINT_URL,
    credentials: {
      accessKeyId: VARIABLES.AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: VARIABLES.AWS_SECRET_ACCESS_KEY ?? "",
      ...(VARIABLES.AWS_SESSION_TOKEN && { sessionToken: VARIABLES.AWS_SESSION_TOKEN }),
    },
  });
  const cloud = awsCloud(
    settings,
    withPatience(call, (milliseconds) => setTimeout(milliseconds)),
  );
  const outcome = await rollBack(readAlarmEvent(event), settings, cloud);
  console.log(JSON.stringify({ message: "rollback", ...outcome }));
  return outcome;
}
