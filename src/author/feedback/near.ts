/** The known name that is meant by an unknown one. */

/** What people and models call things elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  choice: "pick",
  choose: "pick",
  element: "pick",
  randint: "integer",
  int: "integer",
  float: "number",
  uniform: "number",
  double: "number",
  bool: "boolean",
  chance: "boolean",
  gauss: "normal",
  gaussian: "normal",
  string: "text",
  varchar: "text",
  enumeration: "text",
  money: "decimal",
  currency: "decimal",
  price: "decimal",
  datetime: "timestamp",
  nullable: "optional",
  qty: "quantity",
  amt: "amount",
  idx: "index",
};

/** The nearest of `names`; undefined where none is near. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const known = [...names];
  const elsewhere = ELSEWHERE[name.toLowerCase()];
  if (elsewhere !== undefined && known.includes(elsewhere)) return elsewhere;
  const wanted = name.toLowerCase();
  const begins = known
    .filter(
      (each) => each.length > 2 && (wanted.startsWith(each.toLowerCase()) || each.toLowerCase().startsWith(wanted)),
    )
    .sort((a, b) => b.length - a.length)[0];
  const [best] = known
    .map((each) => ({ each, steps: distance(wanted, each.toLowerCase()) }))
    .filter(({ each, steps }) => steps <= Math.max(1, Math.floor(Math.min(each.length, wanted.length) / 3)))
    .sort((a, b) => a.steps - b.steps);
  return best?.each ?? begins;
}

/** How many letters have to be put in, taken out or changed; names are short, and what is longer is not compared. */
function distance(a: string, b: string): number {
  if (Math.max(a.length, b.length) > 60) return Infinity;
  let last = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++)
      next.push(
        Math.min(
          (last[k] as number) + 1,
          (next[k - 1] as number) + 1,
          (last[k - 1] as number) + (a[i - 1] === b[k - 1] ? 0 : 1),
        ),
      );
    last = next;
  }
  return last[b.length] as number;
}
