import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus/index.js";
import { Construct } from "constructs";

/** An event bus of EventBridge. AWS encrypts it by itself; who may put events there, callers' own policies say. */
export class EventBus extends Construct {
  constructor(scope: Construct, id: string, { eventBusName }: { readonly eventBusName: string }) {
    super(scope, id);
    new CloudwatchEventBus(this, "Resource", { name: eventBusName });
  }
}
