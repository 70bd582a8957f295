/** Ranges, distributions, dates, times and shapes as tests. */
import type { FactOf, Piece } from "../offline/facts.ts";
import { factsOf } from "../offline/facts.ts";
import { isMoment } from "../offline/rules/moment-range.ts";
import { sql } from "./stated.ts";
import type { Stated, Trusted } from "./stated.ts";
import { momentsOf, NORMAL_ROWS } from "./normal.ts";
import { name, text } from "./sql.ts";

type Drawn = "range" | "normal" | "dates" | "times" | "step" | "shape";

export function drawnRequirements(fact: FactOf<Drawn>, said: string, column: Trusted): readonly Stated[] {
  const c = column.draft.name;
  switch (fact.kind) {
    case "range":
      return range(fact, said, c);
    case "normal":
      return normal(fact, said, column);
    case "dates":
      return [
        {
          words: `${c} is from ${fact.first} to ${fact.last}`,
          test: sql(
            isMoment(fact.first)
              ? `cast(${name(c)} as timestamp) between timestamp '${fact.first}' and timestamp '${fact.last}'`
              : `cast(${name(c)} as date) between date '${fact.first}' and date '${fact.last}'`,
          ),
        },
      ];
    case "times":
      return times(fact, c);
    case "step":
      return step(fact, column);
    case "shape":
      return shape(fact, said, c);
  }
}

function range({ minimum, maximum, digits }: FactOf<"range">, said: string, c: string): readonly Stated[] {
  if (/\d,\d{1,2}(?!\d)/.test(said)) return [];
  // "2021 to 2023" of a column that is not called a year may mean dates.
  const years = [minimum, maximum].every((one) => one !== undefined && one >= 1900 && one <= 2100);
  if (years && digits === 0 && !/year/i.test(c)) return [];
  const positive = minimum === 1 && maximum === undefined && digits === 0 && !/\b(?:1|one)\b/i.test(said);
  if (positive) return [{ words: `${c} is positive`, test: sql(`${name(c)} > 0`) }];
  if (minimum !== undefined && maximum !== undefined)
    return minimum > maximum
      ? []
      : [
          {
            words: `${c} is from ${minimum} to ${maximum}`,
            test: sql(`${name(c)} between ${minimum} and ${maximum}`),
          },
        ];
  return [
    ...(minimum === undefined ? [] : [{ words: `${c} is at least ${minimum}`, test: sql(`${name(c)} >= ${minimum}`) }]),
    ...(maximum === undefined ? [] : [{ words: `${c} is at most ${maximum}`, test: sql(`${name(c)} <= ${maximum}`) }]),
  ];
}

function normal({ mean, deviation }: FactOf<"normal">, said: string, { draft, facts }: Trusted): readonly Stated[] {
  const c = name(draft.name);
  if (deviation <= 0) return [];
  const ranges = factsOf(facts, "range");
  const minimum = ranges.find((one) => one.minimum !== undefined)?.minimum;
  const maximum = ranges.find((one) => one.maximum !== undefined)?.maximum;
  const scale = factsOf(facts, "scale")[0]?.scale;
  const whole = factsOf(facts, "type").some(({ type }) => type === "integer");
  const unit = whole || (scale === undefined && deviation >= 2) ? 1 : 10 ** -(scale ?? 2);
  const found = momentsOf(mean, deviation, { minimum, maximum }, unit);
  const stated: Stated[] = [
    {
      words: `the mean of ${draft.name} is about ${mean}`,
      test: sql(`avg(${c}) between ${found.mean[0]} and ${found.mean[1]}`, NORMAL_ROWS, `avg(${c})`),
    },
  ];
  // "15 ± 5" may mean a deviation or a range: its mean alone is sure.
  if (!/±|\+\/-|plus or minus/i.test(said))
    stated.push({
      words: `the standard deviation of ${draft.name} is about ${deviation}`,
      test: sql(`stddev(${c}) between ${found.deviation[0]} and ${found.deviation[1]}`, NORMAL_ROWS, `stddev(${c})`),
    });
  return stated;
}

/** The end of a minute that is the last one. */
const closing = (time: string): string => (time === "23:59" ? "23:59:59.999" : time);

function times({ first, last }: FactOf<"times">, c: string): readonly Stated[] {
  if (first > last) return [];
  return [
    {
      words: `${c} is from ${first} to ${last} o'clock`,
      test: sql(`cast(${name(c)} as time) between time ${text(first)} and time ${text(closing(last))}`),
    },
  ];
}

function step({ step: size }: FactOf<"step">, { draft, facts }: Trusted): readonly Stated[] {
  const found = /^(\d+) (minute|hour)s?$/.exec(size);
  const first = factsOf(facts, "times")[0]?.first;
  if (found === null || first === undefined) return [];
  const minutes = Number(found[1]) * (found[2] === "hour" ? 60 : 1);
  const c = `cast(${name(draft.name)} as time)`;
  return [
    {
      words: `${draft.name} comes in steps of ${size}`,
      test: sql(`date_diff('minute', time ${text(first)}, ${c}) % ${minutes} = 0 and second(${c}) = 0`),
    },
  ];
}

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

function shape({ pieces }: FactOf<"shape">, said: string, c: string): readonly Stated[] {
  const letters = /upper|capital/i.test(said) || /(?:pattern|mask|shape|form)/i.test(said) ? "A-Z" : "A-Za-z";
  const one = (piece: Piece): string =>
    piece.kind === "text" ? escaped(piece.text) : `[${piece.kind === "digits" ? "0-9" : letters}]{${piece.count}}`;
  const words = pieces
    .map((piece) => (piece.kind === "text" ? `"${piece.text}"` : `${piece.count} ${piece.kind}`))
    .join(" and ");
  return [
    {
      words: `${c} is made of ${words}`,
      test: sql(`regexp_full_match(cast(${name(c)} as varchar), ${text(pieces.map(one).join(""))})`),
    },
  ];
}
