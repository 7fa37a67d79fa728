import { checkEnvironments } from "../../environments/check-environments.ts";
import { environments } from "../../environments/index.ts";
import { environmentWith } from "../support/environments.ts";
import { messageOf } from "../support/message-of.ts";

const dev = environmentWith({ name: "dev" });
const OTHER_ACCOUNT = "210987654321";

describe("environments", () => {
  it("are dev, test and prod, in the order in which a release reaches them", () => {
    expect(environments.map(({ name }) => name)).toEqual(["dev", "test", "prod"]);
  });

  it("may share an account and a region", () => {
    const both = [dev, environmentWith({ name: "test" })];

    expect(checkEnvironments(both)).toEqual(both);
  });

  it("may have the same name prefix in different accounts, or in different regions of one", () => {
    const elsewhere = [
      environmentWith({ name: "test", namePrefix: "records-dev", account: OTHER_ACCOUNT }),
      environmentWith({ name: "prod", namePrefix: "records-dev", region: "eu-west-2" }),
    ];

    expect(checkEnvironments([dev, ...elsewhere])).toHaveLength(3);
  });

  it("have different name prefixes within an account and region", () => {
    expect(
      messageOf(() => checkEnvironments([dev, environmentWith({ name: "test", namePrefix: "records-dev" })])),
    ).toBe(
      "the environments are not valid:\n" +
        "  'dev' and 'test' have the same name prefix (records-dev in account 123456789012, region eu-west-1); give one of them another 'namePrefix' or account",
    );
  });

  it("have names of their own, wherever they are", () => {
    expect(messageOf(() => checkEnvironments([dev, environmentWith({ account: OTHER_ACCOUNT })]))).toBe(
      "the environments are not valid:\n" +
        "  'dev' and 'dev' have the same name (dev); give each environment its own name",
    );
  });

  it("are told all they share at once", () => {
    expect(messageOf(() => checkEnvironments([dev, dev])).split("\n")).toHaveLength(3);
  });
});
