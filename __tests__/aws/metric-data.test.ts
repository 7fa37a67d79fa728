import type { CallService, ServiceCall } from "../../aws/call-service.ts";
import { getMetricData, type MetricQuery } from "../../aws/metric-data.ts";

const MINUTE = 60_000;
const times = { from: 10 * MINUTE, to: 20 * MINUTE, period: MINUTE };

const query: MetricQuery = {
  namespace: "AWS/Lambda",
  name: "Errors",
  dimensions: { FunctionName: "f", ExecutedVersion: "2" },
  stat: "Sum",
};

interface Asked {
  readonly MetricDataQueries: readonly { readonly Id: string }[];
  readonly NextToken?: string;
}

/** CloudWatch with one value for each query, on as many pages as it is told. */
function cloudWatch(pages = 1) {
  const calls: ServiceCall[] = [];
  const call: CallService = async (one) => {
    calls.push(one);
    const { MetricDataQueries, NextToken = "0" }: Asked = JSON.parse(one.body ?? "");
    const page = Number(NextToken);
    return {
      MetricDataResults: MetricDataQueries.map(({ Id }) => ({
        Id,
        Timestamps: [(times.from + page * MINUTE) / 1_000],
        Values: [Number(Id.slice(1)) + page],
      })),
      ...(page + 1 < pages && { NextToken: `${page + 1}` }),
    };
  };
  return { call, calls };
}

describe("metrics of CloudWatch", () => {
  it("are asked for by name, dimensions, statistic and time", async () => {
    const { call, calls } = cloudWatch();
    await getMetricData(call, [query], times);

    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      service: "monitoring",
      headers: { "x-amz-target": "GraniteServiceVersion20100801.GetMetricData" },
    });
    expect(JSON.parse(calls[0]?.body ?? "")).toEqual({
      MetricDataQueries: [
        {
          Id: "q0",
          MetricStat: {
            Metric: {
              Namespace: "AWS/Lambda",
              MetricName: "Errors",
              Dimensions: [
                { Name: "FunctionName", Value: "f" },
                { Name: "ExecutedVersion", Value: "2" },
              ],
            },
            Period: 60,
            Stat: "Sum",
          },
        },
      ],
      StartTime: 600,
      EndTime: 1_200,
      ScanBy: "TimestampAscending",
    });
  });

  it("are read page after page", async () => {
    const [first, second] = await getMetricData(cloudWatch(3).call, [query, query], times);

    expect([...(first ?? [])]).toEqual([10, 11, 12].map((minute, value) => [minute * MINUTE, value]));
    expect([...(second?.values() ?? [])]).toEqual([1, 2, 3]);
  });

  it("are as many as are asked for, in their order", async () => {
    const { call, calls } = cloudWatch();
    const series = await getMetricData(
      call,
      Array.from({ length: 450 }, () => query),
      times,
    );

    expect(series.map((one) => [...one.values()][0])).toEqual(Array.from({ length: 450 }, (_, index) => index % 200));
    expect(calls).toHaveLength(3);
  });

  it("are none where nothing is asked for", async () => {
    const { call, calls } = cloudWatch();

    expect(await getMetricData(call, [], times)).toEqual([]);
    expect(calls).toEqual([]);
  });
});
