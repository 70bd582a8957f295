/** What a repair of the tree is given. */
import type { Ast, Fault, Node, SourceFile } from "../../../compile/script-program.ts";
import type { Api } from "../api.ts";
import type { Edit } from "../edit.ts";

export interface Subject {
  readonly source: string;
  readonly file: SourceFile;
  readonly faults: readonly Fault[];
  readonly is: Ast;
  readonly api: Api;
  textOf(node: Node): string;
  startOf(node: Node): number;
}

export type Repair = (subject: Subject) => readonly Edit[];
