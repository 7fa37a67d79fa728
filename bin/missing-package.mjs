const MISSING = /^(Cannot find (?:package|module) '[^'./]|Could not resolve "[^"./])/;

/** @returns a text about a package that cannot be found, with what to do; any other text as it is */
export function withAdvice(text) {
  if (!MISSING.test(text)) return text;
  const [line] = text.split("\n", 1);
  return `${line}\nwhat package.json names is installed by 'npm ci', in the folder of the repository`;
}

export const isAboutPackage = (text) => MISSING.test(text);
