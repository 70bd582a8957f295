/**
 * `data_spec.pb`: the columns of a model, features in their order and the target last, as the message `DataSpecification`
 * of yggdrasil_decision_forests/dataset/data_spec.proto.
 */
import type { Forest } from "../trees/forest.ts";
import { ProtobufWriter } from "./protobuf.ts";
import { standInNumbers } from "./stand-in.ts";

const DATA_SPECIFICATION = { columns: 1, createdNumRows: 2 } as const;
const COLUMN = { type: 1, name: 2, numerical: 5, categorical: 6 } as const;
const COLUMN_TYPE = { numerical: 1, categorical: 4 } as const;
const NUMERICAL_SPEC = { mean: 1 } as const;
const CATEGORICAL_SPEC = {
  mostFrequentValue: 1,
  numberOfUniqueValues: 2,
  minValueCount: 3,
  maxNumberOfUniqueValues: 4,
  isAlreadyIntegerized: 5,
  items: 7,
} as const;
/** `map<string, VocabValue>`: a message for each entry. */
const MAP_ENTRY = { key: 1, value: 2 } as const;
const VOCAB_VALUE = { index: 1, count: 2 } as const;

/** YDF's name of index 0, which labels out of the dictionary have (`kOutOfDictionaryItemKey` in data_spec.h). */
const OUT_OF_DICTIONARY = "<OOD>";

export function dataSpec(forest: Forest): Uint8Array {
  const { features, target, nodes, roots } = forest;
  const writer = new ProtobufWriter();
  const means = standInNumbers(forest);
  for (const [place, feature] of features.entries())
    writer.message(DATA_SPECIFICATION.columns, () =>
      feature.kind === "number"
        ? writeNumber(writer, feature.name, means[place])
        : writeCategory(writer, feature.name, feature.labels),
    );
  writer.message(DATA_SPECIFICATION.columns, () =>
    target.task === "regression"
      ? writeNumber(writer, target.name, undefined)
      : writeCategory(writer, target.name, target.labels),
  );
  const rows = nodes.rows[roots[0] ?? 0];
  if (rows !== undefined) writer.integer(DATA_SPECIFICATION.createdNumRows, Math.round(rows));
  return writer.finish();
}

/** The mean is what runtimes put in the place of a missing number. */
function writeNumber(writer: ProtobufWriter, name: string, mean: number | undefined): void {
  writer.integer(COLUMN.type, COLUMN_TYPE.numerical);
  writer.text(COLUMN.name, name);
  if (mean !== undefined) writer.message(COLUMN.numerical, () => writer.double(NUMERICAL_SPEC.mean, mean));
}

/** The most frequent value is what runtimes put in the place of a missing label: index 0, as a forest does. */
function writeCategory(writer: ProtobufWriter, name: string, labels: readonly string[]): void {
  writer.integer(COLUMN.type, COLUMN_TYPE.categorical);
  writer.text(COLUMN.name, name);
  writer.message(COLUMN.categorical, () => {
    writer.integer(CATEGORICAL_SPEC.mostFrequentValue, 0);
    writer.integer(CATEGORICAL_SPEC.numberOfUniqueValues, labels.length + 1);
    writer.integer(CATEGORICAL_SPEC.minValueCount, 1);
    writer.integer(CATEGORICAL_SPEC.maxNumberOfUniqueValues, labels.length + 1);
    writer.bool(CATEGORICAL_SPEC.isAlreadyIntegerized, false);
    for (const [index, label] of [nameOfNone(labels), ...labels].entries())
      writer.message(CATEGORICAL_SPEC.items, () => {
        writer.text(MAP_ENTRY.key, label);
        writer.message(MAP_ENTRY.value, () => {
          writer.integer(VOCAB_VALUE.index, index);
          writer.integer(VOCAB_VALUE.count, 0);
        });
      });
  });
}

/** YDF's name of index 0, or one like it where a label has that name. */
function nameOfNone(labels: readonly string[]): string {
  const taken = new Set(labels);
  let name = OUT_OF_DICTIONARY;
  while (taken.has(name)) name = `<${name}>`;
  return name;
}
