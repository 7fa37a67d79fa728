import fc from "fast-check";
import { createEndpoints } from "../../../gateway/invocation/endpoints/create-endpoints.ts";
import { RequestHeaders } from "../../../gateway/invocation/request-headers.ts";
import type { CustomDomain } from "../../../gateway/model/custom-domain.ts";
import { findStage } from "../../../gateway/server/find-stage.ts";
import { splitTarget } from "../../../gateway/server/split-target.ts";
import { receivedOf } from "../support/invocations.ts";

/** Stages as `shop/dev`: of an API, with a name. */
const stagesOf = (...names: readonly string[]) =>
  names.map((name) => {
    const [apiId = "", stageName = ""] = name.split("/");
    const { stage: prepared } = receivedOf();
    const api = { ...prepared.stage.api, id: apiId, name: apiId };
    return { ...prepared, stage: { ...prepared.stage, api, name: stageName } };
  });

const domainOf = (name: string, mappings: Readonly<Record<string, string>>): CustomDomain => ({
  address: `domain ${name}`,
  name,
  mappings: Object.entries(mappings).map(([basePath, target]) => {
    const [apiId = "", stageName = ""] = target.split("/");
    return { address: `${name} ${basePath}`, basePath, apiId, stageName };
  }),
});

const find = (endpoints: ReturnType<typeof createEndpoints>, host: string, url: string) =>
  findStage(url, new RequestHeaders(["Host", host]), endpoints);

const segment = fc.stringMatching(/^[a-zA-Z0-9$_.+!*'()%-]{1,8}$/);
const path = fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join("/")}`);

describe("a request target", () => {
  it("never makes anything fail, and is put together from its parts", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (url) => {
        const target = splitTarget(url);

        expect(target.resourcePath.startsWith("/")).toBe(true);
        expect(target.resourcePath.startsWith("//")).toBe(false);
        expect(target.path).not.toContain("?");
        expect(url.endsWith(target.query)).toBe(true);
      }),
    );
  });

  it("gives back stage, path and query it was made of", () => {
    fc.assert(
      fc.property(segment, path, fc.stringMatching(/^[a-z0-9=&?%+./]*$/), (stage, below, query) => {
        const whole = `/${stage}${below}`;

        expect(splitTarget(query === "" ? whole : `${whole}?${query}`)).toEqual({
          stageName: stage,
          path: whole,
          resourcePath: below,
          query,
        });
      }),
    );
  });
});

describe("finding a stage", () => {
  const endpoints = createEndpoints(stagesOf("one/dev", "one/blue", "two/dev"), [
    domainOf("api.example.com", { "": "one/dev", a: "two/dev" }),
    domainOf("*.example.com", { "a/b": "two/dev" }),
  ]);

  it("never fails, whatever host and target a client sends", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.domain(),
          fc.constantFrom("api.example.com", "x.example.com", "one.execute-api.x", "[::1]:1"),
        ),
        fc.oneof(fc.string(), path, fc.webUrl()),
        (host, url) => {
          const found = find(endpoints, host, url);

          expect("reason" in found || found.stage.stage.name.length > 0).toBe(true);
        },
      ),
    );
  });

  it("leads through an API's own host to its stages and no others, at any place and port", () => {
    fc.assert(
      fc.property(fc.constantFrom("one", "two"), fc.domain(), fc.nat(65_535), path, (id, place, port, below) => {
        const host = `${id}.execute-api.${place}:${port}`;
        const [dev, blue] = ["dev", "blue"].map((stage) => find(endpoints, host, `/${stage}${below}`));

        expect(dev).toMatchObject({ stage: { stage: { name: "dev", api: { id } } }, target: { resourcePath: below } });
        expect(blue).toMatchObject(id === "one" ? { stage: { stage: { name: "blue" } } } : { reason: "forbidden" });
      }),
    );
  });

  it("remembers hosts without being led astray, however many there are", () => {
    for (let index = 0; index < 3000; index++) find(endpoints, `host-${index}`, "/blue");

    expect(find(endpoints, "api.example.com", "/a/x")).toMatchObject({ basePathMatched: "a" });
    expect(find(endpoints, "host-2999", "/blue")).toMatchObject({ stage: { stage: { name: "blue" } } });
  });
});

describe("base paths", () => {
  const single = fc.uniqueArray(segment, { minLength: 1, maxLength: 6 });

  /** What the table in the developer guide says, as plainly as can be. */
  const expected = (basePaths: readonly string[], requested: string): string | undefined => {
    const isMulti = basePaths.some((basePath) => basePath.includes("/"));
    return basePaths
      .filter((basePath) => {
        if (basePath === "" || requested === `/${basePath}`) return true;
        return requested.startsWith(isMulti ? `/${basePath}` : `/${basePath}/`);
      })
      .reduce<string | undefined>(
        (best, one) => (best === undefined || one.length > best.length ? one : best),
        undefined,
      );
  };

  const check = (basePaths: readonly string[], requested: string) => {
    const domain = domainOf("d.example.com", Object.fromEntries(basePaths.map((basePath) => [basePath, "one/dev"])));
    const found = find(createEndpoints(stagesOf("one/dev"), [domain]), "d.example.com", requested);
    const wanted = expected(basePaths, requested);
    if (wanted === undefined) expect(found).toEqual({ reason: "forbidden" });
    else {
      expect(found).toMatchObject({
        basePathMatched: wanted === "" ? "(none)" : wanted,
        target: { path: requested, resourcePath: expect.stringMatching(/^\/(?!\/)/) },
      });
    }
  };

  it("of one segment each are compared by segments, the longest first", () => {
    fc.assert(
      fc.property(single, path, fc.boolean(), (basePaths, below, hasEmpty) => {
        const all = [...basePaths, ...(hasEmpty ? [""] : [])];
        for (const basePath of basePaths) check(all, `/${basePath}${below}`);
        check(all, `${below}x`);
      }),
    );
  });

  it("of several segments are compared as texts, the longest first", () => {
    const multi = fc.uniqueArray(
      fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join("/")),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(multi, segment, path, (basePaths, more, below) => {
        for (const basePath of basePaths) {
          check(basePaths, `/${basePath}${more}`);
          check(basePaths, `/${basePath}${below}`);
        }
      }),
    );
  });
});
