/** Declared shares as rules on the whole file. */
import type { Kept } from "../model/kept.ts";
import type { Field, Schema, Tolerance } from "../model/schema.ts";
import { blockOf, ROUNDED, STANDARD_ERRORS } from "../model/tolerance.ts";
import { valueLiteral } from "./constraints.ts";
import type { Rule } from "./rule.ts";

/** The share of what is counted: SQL for how many, of how many, and the words for both. */
interface Share extends Tolerance {
  readonly proof: Kept;
  readonly says: string;
  readonly among: string;
  readonly share: number;
  readonly count: string;
  readonly of: string;
  /** How many they are, where that is known. */
  readonly expected: number | undefined;
  /** The rows of a block of balanced classes. */
  readonly block: number;
}

/** The rules of a field's shares and of its share of empty cells. `rows` is how many rows the file should have. */
export function shareRules(schema: Schema, index: number, rows: number | undefined): readonly Rule[] {
  const field = schema.fields[index] as Field;
  const found: Share[] = [];
  const block = blockOf(field);
  if ("shares" in field && field.shares !== undefined)
    for (const [k, { value, share }] of field.shares.values.entries()) {
      const where = `c${index} = ${valueLiteral(field, value)}`;
      const says = `is ${typeof value === "string" ? JSON.stringify(value) : value}`;
      const all = field.required ? "rows" : "the rows that have one";
      const proof: Kept = { field: index, share: k };
      found.push(measured({ proof, says, share, among: all, ...field.shares }, where, `c${index} IS NOT NULL`));
    }
  if (field.missing !== undefined)
    found.push(
      measured(
        { proof: { field: index, share: "missing" }, says: "is empty", among: "rows", ...field.missing },
        `t${index} IS NULL`,
        "true",
      ),
    );
  return found.map((share) => rule(field, index, share));

  function measured(
    share: Pick<Share, "proof" | "says" | "among" | "share" | "exact" | "per">,
    where: string,
    counted: string,
  ): Share {
    const { per } = share;
    const whole = counted === "true" || field.required;
    if (per === undefined)
      return {
        ...share,
        block,
        count: `count(*) FILTER (${where})`,
        of: counted === "true" ? "count(*)" : `count(c${index})`,
        expected: whole ? rows : undefined,
      };
    const group = `c${schema.fields.findIndex(({ name }) => name === per)}`;
    return {
      ...share,
      block,
      among: `the different ${per}`,
      count: `count(DISTINCT ${group}) FILTER (${where})`,
      of: `count(DISTINCT ${group}) FILTER (${counted})`,
      expected: undefined,
    };
  }
}

function rule(field: Field, index: number, share: Share): Rule {
  const { says, among, count, of, share: p } = share;
  const certain = p === 0 || p === 1;
  const tolerated = certain ? "0" : toleranceSql(share);
  const decimals = certain ? 2 : Math.max(2, 2 - Math.floor(Math.log10(Math.min(p, 1 - p) * 100)));
  return {
    rule: `${field.name} ${says} in ${percent(p, 4)} of ${among}${certain ? "" : `, give or take ${toleranceWords(share)}`}`,
    column: field.name,
    proof: share.proof,
    shows: [index],
    broken: `coalesce(abs(${count} - ${of} * ${p}::DOUBLE) > ${tolerated}, false)`,
    figures: [{ name: says, sql: `printf('%.${Math.min(decimals, 9)}f %%', 100.0 * ${count} / ${of})` }],
  };
}

/**
 * Balanced blocks are off only where one is cut: the first rows of a block of B are drawn without replacement, which
 * has a variance of at most B/4·p·(1 - p), at either end of the range; and by one row for rounding at either end.
 */
function toleranceSql({ exact, of, share: p, block }: Share): string {
  const variance = `${p * (1 - p)}::DOUBLE`;
  return exact
    ? `${STANDARD_ERRORS} * sqrt(least(${of}, ${block / 2}) * ${variance}) + ${of} / ${ROUNDED} + 2`
    : `${STANDARD_ERRORS} * sqrt(${of} * ${variance}) + 1`;
}

function toleranceWords({ exact, share: p, expected: n, block }: Share): string {
  if (n === undefined || n === 0) return `${STANDARD_ERRORS} standard errors${exact ? " of one block" : ""}`;
  const errors = (of: number): number => STANDARD_ERRORS * Math.sqrt(of * p * (1 - p));
  return percent((exact ? errors(Math.min(n, block / 2)) + n / ROUNDED + 2 : errors(n) + 1) / n, 2);
}

/** `25 %`, `0.43 %`: so many digits at most. */
const percent = (share: number, digits: number): string => `${Number((share * 100).toPrecision(digits))} %`;
