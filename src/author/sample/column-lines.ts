/** The lines that may stand for a column, the best first: the first one that the offline reader reads as it is meant is taken. */
import type { ColumnProfile, Relation } from "../../model/profile.ts";
import type { PlannedColumn } from "../offline/index.ts";
import type { Categories } from "./categories.ts";
import { outward, outwardDays, outwardNumbers, outwardTimes } from "./outward.ts";
import type { OutwardOptions } from "./outward.ts";
import type { Personal } from "./personal.ts";

export interface Candidate {
  readonly rule: string;
  /** Whether the column that the reader made of it is the one that was meant. */
  readonly meant: (column: PlannedColumn) => boolean;
}

export interface LineContext extends OutwardOptions {
  readonly column: ColumnProfile;
  readonly personal: Personal | undefined;
  readonly categories: Categories | undefined;
  /** What the column follows from, where that is shared too. */
  readonly follows: Relation | undefined;
}

/** Candidates without the part on empty cells. */
export function candidatesFor(context: LineContext): readonly Candidate[] {
  const { column, personal, follows } = context;
  if (personal !== undefined) return [...substitutes(column, personal, context), ...letters(column)];
  return [
    ...(follows === undefined ? [] : following(follows, column, context)),
    ...counting(column, context),
    ...listed(context),
    ...numbers(column, context),
    ...temporal(column, context),
    ...shapes(column),
    ...letters(column),
  ];
}

const kind =
  (wanted: PlannedColumn["source"]["kind"], type?: PlannedColumn["type"]) =>
  (column: PlannedColumn): boolean =>
    column.source.kind === wanted && (type === undefined || column.type === type);

function following(relation: Relation, column: ColumnProfile, { exact }: LineContext): Candidate[] {
  const digits = column.type === "decimal" ? `, with ${column.numbers?.scale ?? 2} decimals` : ", whole number";
  if (relation.kind === "product" || relation.kind === "sum") {
    const [b, c] = relation.of;
    const operator = relation.kind === "product" ? "×" : "+";
    const wanted = relation.kind === "product" ? "*" : "+";
    const name = (side: { kind: string; name?: string }): string | undefined =>
      side.kind === "column" ? side.name : undefined;
    return [
      {
        rule: `${b} ${operator} ${c}${digits}`,
        meant: ({ source, scale }) =>
          source.kind === "formula" &&
          source.expression.kind === "binary" &&
          source.expression.operator === wanted &&
          name(source.expression.left) === b &&
          name(source.expression.right) === c &&
          scale === (column.type === "decimal" ? (column.numbers?.scale ?? 2) : 0),
      },
    ];
  }
  if (relation.kind === "copy")
    return [
      {
        rule: `same as ${relation.of}`,
        meant: ({ source }) =>
          source.kind === "formula" && source.expression.kind === "column" && source.expression.name === relation.of,
      },
    ];
  if (relation.kind === "order") {
    const [least, most] = relation.days;
    const low = exact ? least : Math.max(0, outward(least, 0, Math.floor));
    const high = exact ? most : outward(most, 0, Math.ceil);
    const format = formatPart(column);
    return [
      {
        rule: `${low} to ${high} days after ${relation.of}${format}`,
        meant: ({ source, format: read }) =>
          source.kind === "after" &&
          source.column === relation.of &&
          source.minimum === low &&
          source.maximum === high &&
          read === column.temporal?.format,
      },
    ];
  }
  if (relation.kind !== "dependency") return [];
  const entries = Object.entries(relation.values);
  const numeric = column.numbers !== undefined;
  return [
    {
      rule: `by ${relation.by}: ${entries.map(([when, value]) => `"${when}" is ${numeric ? value : `"${value}"`}`).join(", ")}`,
      meant: ({ source, type }) =>
        source.kind === "cases" &&
        source.by === relation.by &&
        (type === "text") === !numeric &&
        source.cases.length === entries.length &&
        source.cases.every(
          ({ when, then }) =>
            then.kind === "value" &&
            (numeric ? then.value === Number(relation.values[when]) : then.value === relation.values[when]),
        ),
    },
  ];
}

/** Numbers and codes that count the rows. A first number that is not 0 or 1 is rounded down: it could be one row's own. */
function counting({ numbers, unique, text, type }: ColumnProfile, { exact }: LineContext): Candidate[] {
  const increments = numbers?.increments;
  if (increments !== undefined || (unique && type === "integer")) {
    const first = increments?.start ?? numbers?.minimum.value ?? 1;
    const start = exact || first === 0 || first === 1 ? first : Math.max(1, outward(first, 0, Math.floor));
    const step = increments?.step ?? 1;
    return [
      {
        rule: `starts at ${start} and increases by ${step}`,
        meant: ({ source }) => source.kind === "increment" && source.start === start && source.step === step,
      },
    ];
  }
  return type === "text" && unique && text.prefix !== undefined ? codes(text.prefix, digitsAfter(text)) : [];
}

/** Digits of the running number, where almost all codes have as many; else it is not padded. */
const digitsAfter = ({ shape }: ColumnProfile["text"]): number =>
  shape !== undefined && shape.share >= 0.9 ? Math.min(12, /9*$/.exec(shape.text)?.[0].length ?? 1) : 1;

const codes = (prefix: string, width: number): Candidate[] => [
  {
    rule: `codes like ${prefix}${"1".padStart(width, "0")}`,
    meant: ({ source }) => source.kind === "increment" && source.prefix === prefix && source.width === width,
  },
];

function listed({ column, categories }: LineContext): Candidate[] {
  if (
    column.type === "boolean" &&
    column.values?.every(({ value }) => value === "true" || value === "false") === true
  ) {
    const truths = column.values.find(({ value }) => value === "true")?.count ?? 0;
    const total = column.values.reduce((sum, { count }) => sum + count, 0);
    const percent = Math.round((truths / total) * 100);
    return [
      {
        rule: `boolean, ${percent}% true`,
        meant: ({ source }) => source.kind === "boolean" && source.share === Number((percent / 100).toPrecision(12)),
      },
    ];
  }
  if (categories === undefined) return [];
  const { values } = categories;
  return [
    {
      rule: values.map(({ value, percent }) => `"${value}" ${percent}%`).join(", "),
      meant: ({ source }) =>
        source.kind === "choice" &&
        source.values.length === values.length &&
        source.values.every(
          (value, index) => `${value}` === values[index]?.value || Number(values[index]?.value) === value,
        ) &&
        values.every(({ percent }, index) => Math.abs((source.weights?.[index] ?? -1) - percent / 100) < 1e-9),
    },
  ];
}

function numbers({ numbers: profile, type }: ColumnProfile, options: LineContext): Candidate[] {
  if (profile === undefined) return [];
  const { low, high } = outwardNumbers(profile, options);
  const { scale } = profile;
  const whole = type === "integer";
  const tail = whole ? ", whole number" : `, with ${scale} decimals`;
  const line = (write: (value: number) => string): Candidate =>
    low === high
      ? { rule: `always ${write(low)}`, meant: kind("choice") }
      : {
          rule: `${write(low)} to ${write(high)}${tail}`,
          meant: ({ source, scale: read }) =>
            source.kind === "range" &&
            source.minimum === Number(low.toFixed(scale)) &&
            source.maximum === Number(high.toFixed(scale)) &&
            read === scale,
        };
  // "1990 to 2010" is a period in a column that is called a day: with a comma it is two numbers.
  return [line((value) => value.toFixed(scale)), line((value) => withCommas(value.toFixed(scale)))];
}

const withCommas = (text: string): string =>
  text.replace(/^-?\d+/, (digits) => digits.replaceAll(/\B(?=(?:\d{3})+$)/g, ","));

const formatPart = ({ temporal: profile }: ColumnProfile): string =>
  profile?.format === undefined ? "" : `, in the format "${profile.format}"`;

function temporal(column: ColumnProfile, { exact }: LineContext): Candidate[] {
  const { temporal: profile, type } = column;
  if (profile === undefined) return [];
  if (type === "time") {
    const { first, last } = outwardTimes(profile, exact);
    const cut = (time: string): string => (profile.wholeMinutes ? time.slice(0, 5) : time);
    const rule = `from ${cut(first)} to ${cut(last)}`;
    const meant = (column: PlannedColumn): boolean =>
      column.source.kind === "time" && column.source.first === cut(first) && column.source.last === cut(last);
    return [
      { rule: `${rule}${formatPart(column)}`, meant: (read) => meant(read) && read.format === profile.format },
      { rule, meant },
    ];
  }
  const { first, last } = outwardDays(profile, exact);
  const rule = `${type === "timestamp" ? "timestamp " : ""}from ${first} to ${last}`;
  const meant = ({ source, type: read }: PlannedColumn): boolean =>
    (source.kind === "date" || source.kind === "timestamp") &&
    source.first === first &&
    source.last === last &&
    read === type;
  return [
    { rule: `${rule}${formatPart(column)}`, meant: (read) => meant(read) && read.format === profile.format },
    { rule, meant },
  ];
}

/** The shape of codes, where almost all cells have one and it is of letters, digits and hyphens alone. */
function shapes({ text }: ColumnProfile): Candidate[] {
  const { shape } = text;
  return shape !== undefined && shape.share >= 0.9 && /^[A9](?=.*9)[A9-]{1,29}[A9]$/.test(shape.text)
    ? [mask(shape.text)]
    : [];
}

const mask = (shape: string): Candidate => ({ rule: `pattern ${shape}`, meant: kind("shape") });

/** A word of random letters, as long as the middle cell: it says that there is text, and nothing of it. */
function letters({ text }: ColumnProfile): Candidate[] {
  const count = Math.max(2, Math.min(15, text.lengths.median));
  return [{ rule: `${count} letters`, meant: kind("shape") }];
}

/** What stands for values that are not shared. */
function substitutes(column: ColumnProfile, personal: Personal, context: LineContext): Candidate[] {
  if (personal === "e-mail addresses") return [{ rule: "email address", meant: kind("email") }];
  if (personal === "names of people") return [{ rule: nameRule(column.name), meant: ({ type }) => type === "text" }];
  if (personal === "card or account numbers" || personal === "national ids" || personal === "phone numbers") {
    const usual =
      personal === "phone numbers"
        ? "999-999-9999"
        : personal === "national ids"
          ? "999-99-9999"
          : "9999-9999-9999-9999";
    return [...shapes(column), mask(usual)];
  }
  if (personal === "identifiers") {
    const first = counting(column, context);
    if (first.length > 0) return first;
    const repeats = !column.unique && column.distinct.exact;
    return repeats ? [...shapes(column), ...repeatedNumbers(column, context)] : codes("ID-", 6);
  }
  return shapes(column);
}

/** Numbers that name people, who come again: numbers of as many digits. */
function repeatedNumbers(column: ColumnProfile, context: LineContext): Candidate[] {
  return column.numbers === undefined ? [] : numbers(column, { ...context, minCount: Infinity });
}

function nameRule(name: string): string {
  if (/first|given|fname|forename/i.test(name)) return "first name";
  return /last|family|surname|lname/i.test(name) ? "last name" : "full name";
}
