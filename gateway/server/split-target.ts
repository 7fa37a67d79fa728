export interface Target {
  readonly stageName: string;
  /** With the stage: `/dev/pets/5`; slashes before the stage count as one. */
  readonly path: string;
  /** Below the stage; slashes before it count as one, one at its end stays. */
  readonly resourcePath: string;
  readonly query: string;
}

/** `/dev/pets/5?q=1`, or an absolute URL as proxies send it. */
export function splitTarget(target: string): Target {
  const local = target.startsWith("/") ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, "");
  const question = local.indexOf("?");
  const whole = question === -1 ? local : local.slice(0, question);
  const path = oneSlash(whole);
  const end = path.indexOf("/", 1);
  return {
    stageName: end === -1 ? path.slice(1) : path.slice(1, end),
    path,
    resourcePath: end === -1 ? "/" : oneSlash(path.slice(end)),
    query: question === -1 ? "" : local.slice(question + 1),
  };
}

/** Slashes at the start count as one. */
export function oneSlash(path: string): string {
  let start = 0;
  while (path.charCodeAt(start + 1) === 47 && path.charCodeAt(start) === 47) start += 1;
  return start === 0 ? path : path.slice(start);
}
