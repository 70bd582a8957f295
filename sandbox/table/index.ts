/** table/: what a script defines its rows with. */
export { defineDataset } from "./dataset.ts";
export type { Dataset, DatasetDefinition } from "./dataset.ts";
export { defineGroups, defineTable } from "./define.ts";
export type {
  AnyTable,
  Check,
  Choice,
  Columns,
  Earlier,
  ForeignKey,
  GroupContext,
  GroupLength,
  Groups,
  GroupsDefinition,
  LengthContext,
  Row,
  RowContext,
  Stored,
  Table,
  TableDefinition,
} from "./definition.ts";
export { latent } from "./latent.ts";
export type { Latent } from "./latent.ts";
export { reference } from "./reference.ts";
