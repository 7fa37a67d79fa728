import { UserError } from "../../errors/user-error.ts";

/** What is found out about a document while it is read. */
export interface Findings {
  /** API Gateway would refuse it, or it would mean something else there. */
  problem(place: string, what: string): void;
  /** It does nothing, or something of TypeScript has taken its place. The same for several places is told once. */
  note(place: string, what: string): void;
  /** @returns one line per note @throws UserError with one line per problem, with all places that have it */
  end(): readonly string[];
}

export function findings(file: string): Findings {
  const problems = new Map<string, string[]>();
  const notes = new Map<string, string[]>();
  return {
    problem: (place, what) => problems.set(what, [...(problems.get(what) ?? []), place]),
    note: (place, what) => notes.set(what, [...(notes.get(what) ?? []), place]),
    end: () => {
      if (problems.size > 0) {
        const lines = [...problems].map(([what, places]) => `  ${[...new Set(places)].join(", ")}: ${what}`);
        throw new UserError(`${file} cannot be deployed as it is:\n${lines.join("\n")}`);
      }
      return [...notes].map(([what, places]) => `${file}: ${placesOf(places)}: ${what}`);
    },
  };
}

function placesOf([first = "", ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
