/** Which checks of the gallery are proven on typed columns, and which are left to DuckDB: a list, so that a regression shows. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { provableRules } from "../../../src/block/proof.ts";
import { openSource } from "../../runner/at-work.ts";
import { checksOf } from "./tables.ts";

const folder = new URL("../../../generated/", import.meta.url);

it("the checks of the gallery", { timeout: 60_000 }, async () => {
  const left: string[] = [];
  let [proven, all] = [0, 0];
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".ts"))) {
    const session = await openSource(readFileSync(new URL(name, folder), "utf8"));
    if (!session.ok) throw new Error(session.failure.message);
    for (const table of session.value.dataset.tables) {
      const rules = provableRules(table);
      const known = checksOf(rules);
      proven += known.size;
      all += table.checks.length;
      for (const [k, { sql }] of table.checks.entries())
        if (!known.has(k))
          left.push(`${name.replace(/\.ts$/, "")} ${table.name}: ${sql.replaceAll(/\s+/g, " ").slice(0, 90)}`);
    }
    await session.value.close();
  }
  expect(`${proven} of ${all}`).toMatchInlineSnapshot(`"131 of 165"`);
  expect(left).toMatchInlineSnapshot(`
    [
      "dirty-customers table: birth_date + interval 18 year <= signup_date",
      "dirty-customers table: contains(email, regexp_replace(strip_accents(lower(last_name)), '[^a-z]', '', 'g'))",
      "dirty-customers table: count(distinct (left(zip, 3), state)) = count(distinct left(zip, 3))",
      "dirty-customers table: corr(orders, date_diff('day', signup_date, date '2025-06-30')) > 0.3",
      "drug-discovery compounds: len(regexp_extract_all(smiles, 'Br|Cl|[CNOSFcnos]')) = heavy_atoms",
      "drug-discovery compounds: len(smiles) - len(replace(smiles, '(', '')) = len(smiles) - len(replace(smiles, ')', ''))",
      "drug-discovery compounds: (molecular_formula like '%Br%') = (smiles like '%Br%')",
      "drug-discovery compounds: median(molecular_weight) between 280 and 420",
      "drug-discovery curves: abs(pic50 - (9 - log10(ic50_nm))) <= 0.0051",
      "drug-discovery curves: stddev(pic50) between 0.6 and 1.3",
      "drug-discovery measurements: (regexp_extract(well, '[0-9]+')::int > 12) = (replicate = 2)",
      "fraud transactions: median(amount_eur) filter (is_fraud) > median(amount_eur) filter (not is_fraud)",
      "gaming sessions: coalesce(started_at >= lag(ended_at) over (partition by player_id order by started_at), tr",
      "gaming episodes: coalesce(state = lag(next_state) over (partition by session_id order by step), step = 1 an",
      "gaming episodes: step = row_number() over (partition by session_id order by step)",
      "gaming episodes: done = (lead(step) over (partition by session_id order by step) is null)",
      "healthcare patients: count(distinct region) > 30",
      "healthcare diagnoses: icd10 similar to '[A-Z][0-9][0-9](\\.[0-9])?'",
      "network-security flows: source_ip <> destination_ip",
      "network-security flows: median(bytes_out) filter (kind = 'exfiltration') > 1000 * median(bytes_out) filter (kind =",
      "pictures pictures: len(regexp_extract_all(svg, '<circle |<polygon ')) = objects",
      "pictures pictures: dominant_shape <> 'circle' or contains(svg, '<circle ')",
      "retail-forecasting calendar: open = (holiday is distinct from 'Christmas Day')",
      "retail-forecasting sales: (select avg(r) filter (percent_off = 20) > 1.4 * avg(r) filter (percent_off = 0) from (sel",
      "retail-forecasting sales: not exists (select 1 from (select stock - delivered as overnight, lag(stock - units_sold) ",
      "shop customers: starts_with(email, regexp_replace(lower(first_name || '.' || last_name), '[^a-z.]', '', 'g",
      "shop orders: (select sum(n) filter (place <= 0.1) > 0.28 * sum(n) from (select n, percent_rank() over (",
      "text-classification table: length = length(message)",
      "text-classification table: language <> 'en' or not regexp_matches(message, '[äöüÄÖÜß]')",
      "text-classification table: avg((topic = 'delivery')::int) filter (message ilike '%arrive%') between 0.3 and 0.75",
      "text-classification table: avg((topic = 'billing')::int) filter (message ilike '%money back%') between 0.3 and 0.75",
      "text-classification table: avg((topic = 'account')::int) filter (message ilike '%code%') between 0.3 and 0.75",
      "text-classification table: avg((topic = 'defect')::int) filter (message ilike '%damaged%') between 0.3 and 0.75",
      "text-classification table: avg((topic = 'account')::int) filter (message ilike '%password%') between 0.75 and 0.999",
    ]
  `);
});
