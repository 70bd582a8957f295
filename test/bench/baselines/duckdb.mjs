/** Baseline: DuckDB makes the same table in SQL and writes it as CSV, on two threads. Usage: duckdb.mjs ROWS FILE */
import { DuckDBInstance } from "@duckdb/node-api";
import { menu } from "./row.mjs";

const [rows, file] = [Number(process.argv[2]), process.argv[3]];
const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
const items = menu.map(
  ({ product_id, product, calories, price, type }) =>
    `(${product_id}, '${product}', ${calories}, ${price}::decimal(9, 2), '${type}')`,
);
await connection.run(`copy (
  select id, strftime(date, '%m/%d/%Y') as date, printf('%02d:%02d', minutes // 60, minutes % 60) as time,
    product_id, product, calories, price, type, quantity, quantity * price as amount, payment_type
  from (
    select i + 1 as id,
      date '2022-01-01' + floor(random() * 365)::int as date,
      360 + floor(random() * 901)::int as minutes,
      1 + floor(random() * ${menu.length})::int as product_id,
      1 + floor(random() * 3)::int as quantity,
      ['cash', 'credit', 'debit', 'gift card'][1 + floor(random() * 4)::int] as payment_type
    from range(${rows}) rows(i)
  )
  join (values ${items.join(", ")}) menu(product_id, product, calories, price, type) using (product_id)
) to '${file.replaceAll("'", "''")}' (header)`);
