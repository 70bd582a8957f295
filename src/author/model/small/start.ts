/** What the reader understood of a column that a later sentence changes, as the expression that a model may start from. */
import type { PlannedColumn } from "../../offline/index.ts";
import type { ColumnDraft } from "../../offline/draft.ts";
import { factsOf } from "../../offline/facts.ts";
import { NUMBER, numberOf } from "../../offline/numbers.ts";
import { literal } from "../../offline/script/constants.ts";
import { key, quote } from "../../offline/script/layout.ts";

/** An expression of a column that is drawn on its own; undefined where it is made otherwise or would be long. */
export function startOf({ source, scale, notes }: PlannedColumn, draft: ColumnDraft | undefined): string | undefined {
  if (source.kind === "range" && !isMain(source, draft)) return undefined;
  if (source.kind === "boolean" && notes.some((note) => note.includes("assumed"))) return undefined;
  const code = codeOf(source, scale);
  return code === undefined || code.length > 160 ? undefined : code;
}

/** True for the one range of a rule, where it comes first or after "otherwise": "20 to 40 more than usual" is no range of values. */
function isMain({ minimum }: { readonly minimum: number }, draft: ColumnDraft | undefined): boolean {
  const ranges = draft === undefined ? [] : factsOf(draft.facts, "range");
  const range = ranges[0];
  const text = range === undefined ? undefined : draft?.origins.get(range)?.text;
  if (ranges.length !== 1 || text === undefined) return false;
  const first = new RegExp(
    String.raw`(?:^(?:from|between)?\s?|\b(?:otherwise|else)\s)(${NUMBER})\s?(?:to|and|-|–)\s`,
    "i",
  );
  const found = first.exec(text)?.[1];
  return found !== undefined && numberOf(found) === minimum;
}

function codeOf(source: PlannedColumn["source"], scale: number): string | undefined {
  switch (source.kind) {
    case "range": {
      const factor = 10 ** scale;
      const [low, high] = [Math.round(source.minimum * factor), Math.round(source.maximum * factor)];
      return `random.integer(${low}, ${high})${scale === 0 ? "" : ` / ${factor}`}`;
    }
    case "choice": {
      const { values, weights } = source;
      if (weights === undefined) return `random.pick([${values.map(literal).join(", ")}])`;
      const parts = values.map((value, index) => `${key(`${value}`)}: ${percent(weights[index] ?? 0)}`);
      const draw = `random.weighted({ ${parts.join(", ")} })`;
      return values.every((value) => typeof value === "number") ? `Number(${draw})` : draw;
    }
    case "boolean":
      return `random.boolean(${source.share})`;
    case "date":
      return `random.date(${quote(source.first)}, ${quote(source.last)})`;
    case "timestamp":
      return source.times === undefined && source.step === undefined
        ? `random.timestamp(${quote(source.first)}, ${quote(source.last)})`
        : undefined;
    default:
      return undefined;
  }
}

const percent = (weight: number): number => Number((weight * 100).toPrecision(12));
