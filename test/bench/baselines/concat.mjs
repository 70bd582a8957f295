/** Baseline: plain Node, rows joined by string concatenation, written in pieces of 64 kB. Usage: concat.mjs ROWS FILE */
import { closeSync, openSync, writeSync } from "node:fs";
import { columns, row } from "./row.mjs";

const [rows, file] = [Number(process.argv[2]), openSync(process.argv[3], "w")];
let text = `${columns.join(",")}\n`;
for (let i = 0; i < rows; i++) {
  const r = row(i);
  text += `${r.id},${r.date},${r.time},${r.product_id},${r.product},${r.calories},${r.price},${r.type},${r.quantity},${r.amount},${r.payment_type}\n`;
  if (text.length > 65_536) {
    writeSync(file, text);
    text = "";
  }
}
writeSync(file, text);
closeSync(file);
