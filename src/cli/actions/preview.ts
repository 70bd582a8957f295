/** `rowsmith preview` at a terminal. */
import { preview } from "../../commands/preview.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import { limitsOf } from "../flags.ts";
import type { PreviewFlags } from "../flags.ts";
import { renderTable, tableColumns } from "../render/table.ts";
import { paint, plain } from "../render/text.ts";

export async function previewAction(name: string, flags: PreviewFlags): Promise<void> {
  const result = await preview({
    name,
    rows: flags.rows,
    seed: flags.seed,
    limits: limitsOf(flags),
    signal: interruptible(),
  });
  if (!result.ok) return endInFailure(result.failure, flags.json);
  const { schema, rows, seed } = result.value;
  if (flags.json === true) return printJson({ seed, columns: schema.fields.map((field) => field.name), rows });
  process.stdout.write(renderTable(tableColumns(schema), rows));
  say(`${paint("cyan", "next:")} rowsmith run ${plain(name)} --rows 1000000 -o rows.csv`);
}
