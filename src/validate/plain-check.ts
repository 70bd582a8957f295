/**
 * Which checks may run in the caller's own process. DuckDB builds a constant such as `repeat('x', 1e9)` outside its
 * memory limit and without looking at interrupts, so SQL from a script runs in a process that can be killed, unless
 * it is plain: comparisons and sums of columns, whose answers are no larger than their cells. Text alone decides,
 * before any parser has seen it; what it does not know is not plain.
 */

/** Words that may stand before a parenthesis. */
const PLAIN = new Set(
  `
    and or not in between is distinct then when else case filter where on count sum min max avg count_if bool_and
    bool_or stddev stddev_pop stddev_samp variance var_pop var_samp corr covar_pop covar_samp round abs floor ceil
    ceiling trunc sign sqrt ln log log10 log2 exp pow power mod greatest least coalesce nullif if ifnull length
    len lower upper trim ltrim rtrim substr substring left right starts_with ends_with contains position strpos
    regexp_matches regexp_full_match split_part year month day quarter week weekday isodow dayofweek dayofyear
    hour minute second date_part datepart extract date_diff datediff date_trunc make_date last_day cast try_cast
    decimal json_array_length json_valid json_type epoch octet_length
  `
    .trim()
    .split(/\s+/),
);

const LONGEST = 2000;
const DEEPEST = 40;
/** Words that begin another query, and lists, lambdas, joined text, comments, parameters. */
const OTHER =
  /\b(?:select|from|over|window|values|lambda|array|struct|map|repeat|glob|escape)\b|[[\]{};$?#~]|->|\|\||\*\*|--|\/\*|"\s*\(/i;

/** A path to one place in JSON; one with a star may find any number of places, within one another. */
const STEP = /^'\$[^*]*'$/;

export function isPlain(sql: string): boolean {
  if (sql.length > LONGEST || !likeIsQuick(sql)) return false;
  const bare = sql
    .replaceAll(/'(?:[^']|'')*'/g, (text) => (STEP.test(text) ? "@" : "''"))
    .replaceAll(/"(?:[^"]|"")*"(?!\s*\()/g, "x")
    .replaceAll(/\bjson_extract(?:_string)?\s*\(\s*\w+\s*,\s*@\s*\)/gi, "x")
    .replaceAll("@", "''");
  if (
    OTHER.test(bare) ||
    /[^\x20-\x7e\s]/.test(bare) ||
    /'\w|\w'/.test(
      bare.replaceAll(/\b(?:date|time|timestamp|interval|like|ilike|and|or|not|then|else|when|in|is) ?''/gi, "x"),
    )
  )
    return false;
  if (Math.max(...depths(bare)) > DEEPEST) return false;
  return [...bare.matchAll(/([A-Za-z_]\w*)\s*\(/g)].every(([, word]) => PLAIN.has((word as string).toLowerCase()));
}

/**
 * DuckDB matches `%` by trying every place for what follows, without looking at interrupts: with several of them one text
 * can take for ever. Plain are a LIKE whose pattern is a text without `_`, which it compares piece by piece, and any
 * pattern with at most one `%` that something follows.
 */
function likeIsQuick(sql: string): boolean {
  const texts: string[] = [];
  const bare = sql.replaceAll(/'(?:[^']|'')*'/g, (text) => `@${texts.push(text) - 1}@`);
  return [...bare.matchAll(/\b(i?like)\b\s*(?:@(\d+)@)?/gi)].every(([, word, at]) => {
    const pattern = at === undefined ? undefined : texts[Number(at)]?.slice(1, -1);
    if (pattern === undefined) return false;
    if (word?.toLowerCase() === "like" && !pattern.includes("_")) return true;
    return (pattern.match(/%+(?=[^%])/g) ?? []).length <= 1;
  });
}

function depths(text: string): number[] {
  let depth = 0;
  return [0, ...[...text].map((letter) => (depth += letter === "(" ? 1 : letter === ")" ? -1 : 0))];
}
