import { schemaProblem } from "./models.ts";
import type { Route } from "./route.ts";

/** Parameters whose schemas cannot be told API Gateway. */
export const parameterSchemaProblems = (route: Route): readonly string[] =>
  (["query", "headers", "pathParameters"] as const).flatMap((place) =>
    Object.entries(route[place]?.shape ?? {}).flatMap(([name, schema]) =>
      schemaProblem(schema).map((problem) => `${place}.${name}: ${problem}`),
    ),
  );
