/** What may never be shown, kept or sent on: the keys of the user, wherever in a text they come up. */

export type Redact = (text: string) => string;

const MARK = "[secret]";
/** Names of variables that hold secrets. */
const SECRET_NAME = /KEY|TOKEN|SECRET|PASSW|CREDENTIAL/i;
const SHORTEST = 8;

/** What looks like a secret, whoever's it is. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:sk|pk|rk)[-_][\w-]{8,}/g, MARK],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${MARK}`],
  [/\b(api[-_]?key["']?\s*[:=]\s*["']?)[\w.~+/=-]{8,}/gi, `$1${MARK}`],
  [/(\b[a-z][a-z\d+.-]*:\/\/)[^\s/@"'`<>]+@/gi, `$1${MARK}@`],
  [/\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|AKIA[A-Z\d]{16}|AIza[\w-]{30,}|xox[a-z]-[\w-]{10,}|hf_\w{20,})/g, MARK],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, MARK],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, MARK],
];

/** A function that takes out keys, values of variables that are named like secrets, and what looks like a secret. */
export function redactor(keys: readonly (string | undefined)[], environment: NodeJS.ProcessEnv = {}): Redact {
  const values = [
    ...keys.filter((key) => key !== undefined && key.length >= 4),
    ...Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && SECRET_NAME.test(name) && isSecret(value.trim()) ? [value.trim()] : [],
    ),
  ] as string[];
  const spelled = [...new Set(values.flatMap(spellings))].toSorted((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const secret of spelled) clean = clean.replaceAll(secret, MARK);
    for (const [pattern, mark] of PATTERNS) clean = clean.replaceAll(pattern, mark);
    return clean;
  };
}

/** The key alone, for texts that are scripts: nothing else in them may be changed. */
export function keyRedactor(key: string | undefined): Redact {
  if (key === undefined || key.length < SHORTEST) return (text) => text;
  const spelled = spellings(key);
  return (text) => spelled.reduce((clean, secret) => clean.replaceAll(secret, MARK), text);
}

/** The name of the variable whose value a text holds; undefined where it holds none. */
export function secretIn(text: string, environment: NodeJS.ProcessEnv): string | undefined {
  return Object.entries(environment).find(
    ([name, value]) =>
      value !== undefined && SECRET_NAME.test(name) && isSecret(value.trim()) && text.includes(value.trim()),
  )?.[0];
}

/** A word such as `production` under a name such as KEY_KIND is none, and neither is a path. */
const isSecret = (value: string): boolean =>
  value.length >= SHORTEST && !/^([a-z]{1,15}|[/.~].*|\d{1,9})$/i.test(value);

/** As it is, as JSON, as a part of an address, and as base64. */
const spellings = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString("base64"),
];
