import { Table } from "../../constructs/table.ts";
import { onlyResource, synthesized } from "../support/synth.ts";

const tableWith = (isProtected: boolean) =>
  onlyResource(
    synthesized((stack) => {
      new Table(stack, "table", {
        tableName: "records-prod-records",
        partitionKey: { name: "owner", type: "S" },
        sortKey: { name: "id", type: "S" },
        protected: isProtected,
      });
    }),
    "aws_dynamodb_table",
  );

describe("a table", () => {
  it("is on demand, encrypted, and can be brought back to any point in time", () => {
    expect(tableWith(false)).toMatchObject({
      name: "records-prod-records",
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "owner",
      range_key: "id",
      point_in_time_recovery: { enabled: true },
      server_side_encryption: { enabled: true },
    });
  });

  it("is kept by AWS and by Terraform alike where its data is protected", () => {
    expect(tableWith(true)).toMatchObject({
      deletion_protection_enabled: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  it("can be destroyed where it is not", () => {
    expect(tableWith(false)).toMatchObject({ deletion_protection_enabled: false });
    expect(tableWith(false)).not.toHaveProperty("lifecycle");
  });
});
