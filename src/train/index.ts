/** train: from tables to models, and from models to predictions; the door to this station. */
export { openPrediction } from "./predict.ts";
export type { ColumnGaps, PredictedBlock, Prediction } from "./predict.ts";
export { outputOf, outputWords } from "./explain.ts";
export type { Contributions } from "./explain.ts";
export { train } from "./train.ts";
export type { Trained } from "./train.ts";
export type { TrainOptions, TrainProgress } from "./options.ts";
export type { TrainReport } from "./report.ts";
export { FOREST_FILE, MODEL_FILE, modelFiles, readModel } from "./saved/format.ts";
export type { Generator, Origin, SavedColumn, SavedModel } from "./saved/saved-model.ts";
