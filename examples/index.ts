import { example as bootCamp } from "./boot-camp/example.ts";
import { example as calculator } from "./calculator/example.ts";
import { example as chat } from "./chat/example.ts";
import { example as city } from "./city/example.ts";
import { example as clickStream } from "./click-stream/example.ts";
import { example as cognito } from "./cognito/example.ts";
import { example as crossAccount } from "./cross-account/example.ts";
import { example as crudItems } from "./crud-items/example.ts";
import { example as greeter } from "./greeter/example.ts";
import { example as guestBook } from "./guest-book/example.ts";
import { example as iam } from "./iam/example.ts";
import { example as jwtItems } from "./jwt-items/example.ts";
import { example as kinesisProxy } from "./kinesis-proxy/example.ts";
import { example as mockFirst } from "./mock-first/example.ts";
import { example as monetised } from "./monetised/example.ts";
import { example as mtls } from "./mtls/example.ts";
import { example as oneApi } from "./one-api/example.ts";
import { example as orders } from "./orders/example.ts";
import { example as petStore } from "./pet-store/example.ts";
import { example as privateApi } from "./private-api/example.ts";
import { example as privateItems } from "./private-items/example.ts";
import { example as s3Proxy } from "./s3-proxy/example.ts";
import { example as snsListTopics } from "./sns-list-topics/example.ts";
import { example as soapBridge } from "./soap-bridge/example.ts";
import { example as sqs } from "./sqs/example.ts";
import { example as stepFunctions } from "./step-functions/example.ts";
import { example as streamedReport } from "./streamed-report/example.ts";
import type { Example } from "./support/example.ts";
import { example as vpcLink } from "./vpc-link/example.ts";

/** From simple to special. */
export const examples: readonly Example[] = [
  greeter,
  bootCamp,
  cognito,
  iam,
  city,
  calculator,
  petStore,
  soapBridge,
  mockFirst,
  monetised,
  streamedReport,
  crudItems,
  jwtItems,
  chat,
  sqs,
  stepFunctions,
  guestBook,
  s3Proxy,
  kinesisProxy,
  clickStream,
  orders,
  snsListTopics,
  oneApi,
  vpcLink,
  privateItems,
  crossAccount,
  privateApi,
  mtls,
];
