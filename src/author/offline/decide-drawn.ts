/** Columns made on their own: counted, picked from a list, drawn from a range or a distribution. */
import { first, merged, scaleFor, typesOf } from "./decision.ts";
import type { Decision } from "./decision.ts";
import type { ColumnDraft } from "./draft.ts";
import { factsOf } from "./facts.ts";

/** A column that counts the rows, and unique numbers from a range. */
export function counted(draft: ColumnDraft): Decision | undefined {
  const found = factsOf(draft.facts, "increment");
  const range = merged(draft.facts);
  const unique = first(draft, "unique") !== undefined;
  if (found.length === 0)
    return unique &&
      range?.minimum !== undefined &&
      range.maximum !== undefined &&
      range.digits === 0 &&
      first(draft, "scale") === undefined
      ? scattered(range.minimum, range.maximum)
      : undefined;
  const start = found.find((fact) => fact.start !== undefined)?.start ?? range?.minimum;
  const step = found.find((fact) => fact.step !== undefined)?.step ?? 1;
  const { prefix = "", width = 0 } = found.find((fact) => fact.prefix !== undefined) ?? {};
  return {
    type: prefix === "" && width === 0 ? "integer" : "text",
    scale: 0,
    source: { kind: "increment", start: start ?? 1, step, prefix, width },
    ...(start === undefined ? { notes: ["starts at 1 (assumed)"] } : {}),
  };
}

const scattered = (minimum: number, maximum: number): Decision => ({
  type: "integer",
  scale: 0,
  source: { kind: "scatter", minimum, maximum },
  notes: ["each value once, in a fixed scattered order (assumed)"],
});

export function listed(draft: ColumnDraft): Decision | undefined {
  const found = first(draft, "values");
  if (found === undefined) return undefined;
  const types = typesOf(draft);
  const numeric =
    found.values.every((value) => /^-?\d{1,15}(?:\.\d{1,9})?$/.test(value) && !/^-?0\d/.test(value)) &&
    !types.has("text");
  const capitals = (value: string): string =>
    first(draft, "capitalised") === undefined
      ? value
      : value.replaceAll(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
  const weights = found.weights === undefined ? {} : { weights: found.weights };
  if (!numeric)
    return { type: "text", scale: 0, source: { kind: "choice", values: found.values.map(capitals), ...weights } };
  const needed = Math.max(...found.values.map((value) => value.split(".")[1]?.length ?? 0));
  const scale = scaleFor(draft, needed);
  return {
    type: scale > 0 ? "decimal" : "integer",
    scale,
    source: { kind: "choice", values: found.values.map(Number), ...weights },
  };
}

/** Numbers from a distribution or a range, and texts of a fixed shape. */
export function drawn(draft: ColumnDraft): Decision | undefined {
  const range = merged(draft.facts);
  const types = typesOf(draft);
  const normal = first(draft, "normal");
  if (normal !== undefined) {
    const whole = types.has("integer");
    const stated = first(draft, "scale")?.scale;
    const scale = whole ? 0 : (stated ?? 2);
    const bounds = {
      ...(range?.minimum === undefined ? {} : { minimum: range.minimum }),
      ...(range?.maximum === undefined ? {} : { maximum: range.maximum }),
    };
    return {
      type: scale === 0 ? "integer" : "decimal",
      scale,
      source: { kind: "normal", mean: normal.mean, deviation: normal.deviation, ...bounds },
      ...(whole || stated !== undefined ? {} : { notes: ["2 decimals (assumed)"] }),
    };
  }
  const shape = first(draft, "shape");
  if (shape !== undefined)
    return {
      type: "text",
      scale: 0,
      source: {
        kind: "shape",
        pieces: shape.pieces,
        ...(first(draft, "unique") === undefined ? {} : { counted: true }),
      },
      ...(first(draft, "unique") === undefined ? {} : { notes: ["counted in order (assumed)"] }),
    };
  const dated = ["dates", "times", "format"].some((kind) => draft.facts.some((fact) => fact.kind === kind));
  if (range?.minimum === undefined || range.maximum === undefined || dated) return undefined;
  const scale = scaleFor(draft, range.digits);
  const said = first(draft, "scale") !== undefined || types.size > 0 || (scale === range.digits && scale > 0);
  const note = said ? [] : [scale === 0 ? "whole numbers (assumed)" : `${scale} decimals (assumed)`];
  return {
    type: scale === 0 ? "integer" : "decimal",
    scale,
    source: { kind: "range", minimum: range.minimum, maximum: range.maximum },
    notes: note,
  };
}
