import { CloudWatchLogsClient, GetQueryResultsCommand, StartQueryCommand } from "@aws-sdk/client-cloudwatch-logs";

import { Unreachable } from "../act/unreachable.ts";
import type { Row } from "./access-log-query.ts";
import { asUnreachable } from "./as-unreachable.ts";
import type { QueryAccessLogs } from "./observe-access-logs.ts";

interface Props {
  readonly region: string;
  readonly logGroups: readonly string[];
  readonly query: string;
  sleep(milliseconds: number): Promise<void>;
}

/** How often the result of a query is asked for, and for how long: milliseconds. */
const ASK_EVERY = 1_000;
const ASK_FOR = 120_000;

/** Asks CloudWatch Logs Insights. @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html */
export function queryLogs({ region, logGroups, query, sleep }: Props): QueryAccessLogs {
  const client = new CloudWatchLogsClient({ region });
  return (from, to) =>
    asUnreachable(async () => {
      const { queryId } = await client.send(
        new StartQueryCommand({
          logGroupNames: [...logGroups],
          startTime: Math.floor(from / 1_000),
          // The last second is part of the time that is asked for.
          endTime: Math.ceil(to / 1_000) - 1,
          queryString: query,
        }),
      );
      for (let waited = 0; waited < ASK_FOR; waited += ASK_EVERY) {
        const { status, results = [] } = await client.send(new GetQueryResultsCommand({ queryId }));
        if (status === "Complete") return results.map(rowOf);
        if (status !== "Running" && status !== "Scheduled") {
          throw new Unreachable(`the query of access logs ended as '${status}': ${query}`);
        }
        await sleep(ASK_EVERY);
      }
      throw new Unreachable(`the query of access logs did not end within ${ASK_FOR / 1_000} seconds`);
    });
}

const rowOf = (fields: readonly { readonly field?: string | undefined; readonly value?: string | undefined }[]): Row =>
  Object.fromEntries(fields.map(({ field = "", value = "" }) => [field, value]));
