/** What is evaluated: real rows of each data set against other real rows, and against what is wrong with them in a known way. */
import { join } from "node:path";
import { DATA_SETS } from "./datasets.ts";
import type { DataSet } from "./datasets.ts";
import { noiseLike, partsOf, shuffledColumns } from "./perturbations.ts";
import { readSheet, writeSheet } from "./sheet.ts";

/**
 * `split`: another third of the rows · `shuffled`: that third, each column in an order of its own · `copy`: the real third
 * itself · `noise`: uniform numbers and any labels · `seeds`: one generator, another seed.
 */
export type Kind = "split" | "shuffled" | "copy" | "noise" | "seeds";

export interface Scenario {
  readonly data: string;
  readonly kind: Kind;
  readonly rows: number;
  readonly columns: number;
  readonly real: string;
  readonly synthetic: string;
  readonly holdout: string;
  readonly target?: string | undefined;
}

const SEED = 20_260_101;

/** The scenarios of the real data sets whose names are wanted, or of all. */
export function* realScenarios(folder: string, wanted: readonly string[]): Generator<Scenario> {
  for (const set of DATA_SETS) if (wanted.length === 0 || wanted.includes(set.name)) yield* scenariosOf(set, folder);
}

function scenariosOf({ name, path, target }: DataSet, folder: string): readonly Scenario[] {
  const sheet = readSheet(path);
  const [real, other, holdout] = partsOf(sheet, 3, SEED);
  if (real === undefined || other === undefined || holdout === undefined) throw new TypeError("expected three parts");
  const file = (kind: string): string => join(folder, `${name}-${kind}.csv`);
  const files = {
    real: writeSheet(file("real"), real),
    holdout: writeSheet(file("holdout"), holdout),
  };
  const kinds = {
    split: writeSheet(file("split"), other),
    shuffled: writeSheet(file("shuffled"), shuffledColumns(other, SEED)),
    copy: writeSheet(file("copy"), real),
    noise: writeSheet(file("noise"), noiseLike(real, SEED)),
  };
  return (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => ({
    data: name,
    kind,
    rows: real.rows.length,
    columns: sheet.names.length,
    ...files,
    synthetic: kinds[kind],
    target,
  }));
}
