/** `rowsmith preview` at a terminal. */
import { grouped } from "../../model/grouped.ts";
import { preview } from "../../commands/preview.ts";
import { endInFailure, interruptible, printJson, say } from "../outcome.ts";
import { limitsOf } from "../flags.ts";
import type { PreviewFlags } from "../flags.ts";
import { paint, plain, word } from "../render/text.ts";

export async function previewAction(name: string, flags: PreviewFlags): Promise<void> {
  const drawing = import("../render/table.ts");
  const result = await preview({
    name,
    draft: flags.draft,
    rows: flags.rows,
    table: flags.table,
    seed: flags.seed,
    limits: limitsOf(flags),
    signal: interruptible(),
  });
  if (!result.ok) return endInFailure(result.failure, flags.json);
  const { seed, single, tables } = result.value;
  if (flags.json === true) {
    const shown = tables.map(({ schema, rows }) => ({
      table: schema.name,
      columns: schema.fields.map((field) => field.name),
      rows,
    }));
    return printJson(single ? { seed, columns: shown[0]?.columns, rows: shown[0]?.rows } : { seed, tables: shown });
  }
  const { renderTable, tableColumns } = await drawing;
  for (const { schema, rows, count } of tables) {
    if (!single)
      process.stdout.write(
        `${paint("bold", plain(schema.name), process.stdout)}  ${grouped(count)} rows: ${plain(schema.description)}\n`,
      );
    process.stdout.write(`${renderTable(tableColumns(schema), rows)}${single ? "" : "\n"}`);
  }
  say(
    `${paint("cyan", "next:")} rowsmith run ${word(name)} ${single ? "--rows 1000000 -o rows.csv" : `-o ${word(name)}`}`,
  );
}
