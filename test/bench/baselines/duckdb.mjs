/** Baseline: DuckDB makes the same table in SQL and writes it as CSV, on two threads. Usage: duckdb.mjs ROWS FILE */
import { DuckDBInstance } from "@duckdb/node-api";
import { menu } from "./row.mjs";

const [rows, file] = [Number(process.argv[2]), process.argv[3]];
const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
const items = menu
  .map(
    ({ id, product, calories, price, type }) =>
      `(${id - 1}, ${id}, '${product}', ${calories}, ${price}::decimal(9, 2), '${type}')`,
  )
  .join(", ");
await connection.run(`copy (
  select i + 1 as id,
    strftime(date '2022-01-01' + cast(floor(random() * 365) as int), '%m/%d/%Y') as date,
    printf('%02d:%02d', (m // 60)::int, (m % 60)::int) as time,
    item.id as product_id, item.product, item.calories, item.price, item.type, q as quantity, q * item.price as amount,
    ['cash', 'credit', 'debit', 'gift card'][1 + cast(floor(random() * 4) as int)] as payment_type
  from (select range as i, cast(floor(random() * 25) as int) as k, 360 + cast(floor(random() * 901) as int) as m, 1 + cast(floor(random() * 3) as int) as q from range(${rows})) t
  join (values ${items}) item(k, id, product, calories, price, type) on t.k = item.k
) to '${file.replaceAll("'", "''")}' (header)`);
