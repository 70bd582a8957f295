/** One evaluation of the tables of two folders: each table by itself, and what is between them. */
import { ok } from "../../model/failure.ts";
import type { Result } from "../../model/failure.ts";
import { keyRoles, keyText, namedColumn, openTableSet } from "../../table/several/index.ts";
import type { ColumnRole, ColumnType } from "../../table/index.ts";
import type { EvaluateOptions, GeneratorContract } from "../evaluate.ts";
import { endOf } from "../end.ts";
import { evaluate } from "../evaluate.ts";
import type { AxisVerdict, Evaluation, Made, PairShape } from "../evaluation.ts";
import type { MetricScore } from "../score.ts";
import { AXES, verdicts } from "../verdict.ts";
import { betweenTables } from "./between-tables.ts";

export interface SeveralOptions extends Omit<EvaluateOptions, "holdout" | "rules" | "contract"> {
  /** Folders with a file for each table. */
  readonly real: string;
  readonly synthetic: string;
  /** `orders.customer_id=customers.id`; sought where none is given. */
  readonly keys?: readonly string[] | undefined;
  /** The contract of a table, where a generator has made them. */
  readonly contractOf?: ((table: string) => GeneratorContract | undefined) | undefined;
}

/** What decided an axis: a metric of one table, or of what is between them. */
export interface SeveralVerdict extends AxisVerdict {
  /** Undefined where it is between tables, or nothing decided. */
  readonly table?: string | undefined;
}

export interface SeveralEvaluation {
  /** The worst verdict of any table and of what is between them, for each axis. */
  readonly axes: readonly SeveralVerdict[];
  /** In the order of their names. */
  readonly tables: readonly { readonly name: string; readonly evaluation: Evaluation }[];
  readonly keys: readonly { readonly key: string; readonly found: boolean; readonly reason: string }[];
  /** Tables that the synthetic folder has not, and those that only it has. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly between: {
    readonly metrics: readonly MetricScore[];
    /** The worst pairs across tables, worst first. */
    readonly pairs: readonly PairShape[];
  };
  readonly made: Made;
}

/** What is found between the tables, and what each is evaluated with. */
interface Between {
  readonly tables: readonly TableInput[];
  readonly result: Pick<SeveralEvaluation, "keys" | "missing" | "extra" | "between">;
}

interface TableInput {
  readonly name: string;
  readonly real: string;
  readonly synthetic: string;
  readonly types: Readonly<Record<string, ColumnType>>;
  readonly roles: Readonly<Record<string, ColumnRole>>;
}

/** Evaluates the tables that both folders have. Columns are named with their tables: `orders.date`. */
export async function evaluateSeveral(options: SeveralOptions): Promise<Result<SeveralEvaluation>> {
  const start = performance.now();
  const between = await lookBetween(options);
  if (!between.ok) return between;
  const { tables: inputs, result } = between.value;
  const names = inputs.map(({ name }) => name);
  const parts = columnParts(names, options);
  if (!parts.ok) return parts;
  const tables: { readonly name: string; readonly evaluation: Evaluation }[] = [];
  for (const input of inputs) {
    const { name, ...files } = input;
    const { keys: _, contractOf, onStep, ...rest } = options;
    const evaluation = await evaluate({
      ...rest,
      target: undefined,
      order: undefined,
      entity: undefined,
      ...files,
      ...parts.value.get(name),
      contract: contractOf?.(name),
      onStep: (step) => onStep?.(`${name}: ${step}`),
    });
    if (!evaluation.ok) return evaluation;
    tables.push({ name, evaluation: evaluation.value });
  }
  const axes = options.axes ?? AXES;
  const own = verdicts(result.between.metrics, options.thresholds ?? {}, axes);
  return ok({
    axes: own.map((verdict, at) => worst(verdict, tables, at)),
    tables,
    ...result,
    made: { ...options.made, seed: options.seed, seconds: (performance.now() - start) / 1000 },
  });
}

async function lookBetween(options: SeveralOptions): Promise<Result<Between>> {
  const { seed, signal, onStep, axes = AXES } = options;
  onStep?.("reading the tables");
  const opened = await openTableSet(options);
  if (!opened.ok) return opened;
  await using set = opened.value;
  onStep?.("looking between the tables");
  try {
    const { metrics, pairs = [] } = await betweenTables({ set, seed, signal });
    const looked = metrics.filter(({ axis }) => axes.includes(axis));
    return ok({
      tables: set.tables.map((table) => ({
        name: table.name,
        real: table.real,
        synthetic: table.synthetic,
        types: saidOf(table.name, options.types),
        roles: { ...keyRoles(table, set.foreignKeys), ...saidOf(table.name, options.roles) },
      })),
      result: {
        keys: set.foreignKeys.map((key) => ({ key: keyText(key), found: key.found, reason: key.reason })),
        missing: set.missing,
        extra: set.extra,
        between: { metrics: looked, pairs: axes.includes("fidelity") ? pairs : [] },
      },
    });
  } catch (error) {
    return { ok: false, failure: endOf(error, signal) };
  }
}

/** What is said of a table's columns, by their own names. */
const saidOf = <T>(table: string, said: Readonly<Record<string, T>> = {}): Readonly<Record<string, T>> =>
  Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) =>
      name.startsWith(`${table}.`) ? [[name.slice(table.length + 1), value] as const] : [],
    ),
  );

type Parts = Partial<Record<"target" | "order" | "entity", string>>;

/** The columns that are to be predicted and that order rows, by table. */
function columnParts(tables: readonly string[], options: SeveralOptions): Result<ReadonlyMap<string, Parts>> {
  const found = new Map<string, Parts>();
  for (const part of ["target", "order", "entity"] as const) {
    const text = options[part];
    if (text === undefined) continue;
    const named = namedColumn(tables, text);
    if (!named.ok) return named;
    const { table, column } = named.value;
    found.set(table, { ...found.get(table), [part]: column });
  }
  return ok(found);
}

/** The verdict that an axis has at last: one that failed before one that passed, then the lowest score. */
function worst(between: AxisVerdict, tables: SeveralEvaluation["tables"], at: number): SeveralVerdict {
  const all: readonly SeveralVerdict[] = [
    between,
    ...tables.map(({ name, evaluation }) => ({ ...(evaluation.axes[at] as AxisVerdict), table: name })),
  ];
  const rank = ({ passed }: AxisVerdict): number => (passed === false ? 0 : passed === true ? 1 : 2);
  const [lowest] = all.toSorted((a, b) => rank(a) - rank(b) || (a.value ?? 2) - (b.value ?? 2));
  return lowest?.passed === undefined ? between : lowest;
}
