/** What templates/citizen.vtl makes of a request. An empty text stands for what the client left out. */
interface Citizen {
  readonly city: string;
  readonly time: string;
  readonly day: string;
  readonly name: string;
}

const TIMES = ["morning", "afternoon", "evening", "day"];

/** @throws Error whose message the integration maps to a status */
export async function handler({ city, time, day, name }: Citizen) {
  if (!TIMES.includes(time)) throw new Error(`there is no time of day '${time}'; try ${TIMES.join(", ")}`);
  const wish = day === "" ? "" : ` Happy ${day}!`;
  return { greeting: `Good ${time}, ${name} of ${city}.${wish}` };
}
