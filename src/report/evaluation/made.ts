/** How it was made: files, what was set aside, samples, formulas, and what is not shown. */
import type { Evaluation } from "../../evaluate/evaluation.ts";
import { grouped } from "../../model/grouped.ts";
import { html } from "../markup.ts";
import type { Content, Markup } from "../markup.ts";
import { name, plainName } from "../names.ts";
import { countText } from "../numbers.ts";
import { table } from "../parts/table.ts";
import { sentence } from "./headline.ts";
import { sampledText } from "./metrics.ts";
import { MINIMUM_ROWS } from "./shareable.ts";

export function made(evaluation: Evaluation, allowValues: boolean): Markup {
  const { files, columns, metrics, made } = evaluation;
  const aside = columns.filter(({ role }) => role !== "numeric" && role !== "categorical");
  const noted = Object.entries(files).flatMap(([table, { notes }]) => notes.map((note) => [table, note] as const));
  const sampled = metrics.filter((metric) => metric.sampled !== undefined);
  return html`<p>
      Made ${made.date === "" ? "" : `on ${made.date} `}by rowsmith ${made.version} with seed
      ${made.seed}${made.seconds !== undefined && ` in ${made.seconds.toFixed(made.seconds < 10 ? 1 : 0)} seconds`}. The
      same files, version and seed give the same figures.
    </p>
    <pre><code>${plainName(made.command, 1000)}</code></pre>
    <h3>Files</h3>
    ${table({
      caption: "Files, joined by the names of their columns",
      head: [
        "Table",
        ["File", "words"],
        ["Rows", "number"],
        ["Missing columns", "words"],
        ["Columns that only it has", "words"],
        ["Unreadable cells", "words"],
      ],
      rows: Object.entries(files).map(([table, file]) => [
        table,
        plainName(file.path, 200),
        grouped(file.rows),
        list(file.missing.map((one) => name(one))),
        list(file.extra.map((one) => name(one))),
        list(
          file.unreadable.map(
            ({ column, count, example }) =>
              html`${name(column)}:
              ${countText(count, "cell")}${allowValues && example !== "" && html`, as ${name(example)}`}`,
          ),
        ),
      ]),
    })}
    ${
      noted.length > 0 &&
      html`<ul>
        ${noted.map(([table, note]) => html`<li>The ${table} file: ${sentence(plainName(note, 300))}</li>`)}
      </ul>`
    }
    ${
      aside.length > 0 &&
      html`<h3>Columns set aside</h3>
        <p>These take no part in distances and pairs.</p>
        ${table({ caption: "Columns set aside, and why", head: ["Column", "Role", ["Why", "words"]], rows: aside.slice(0, 100).map(({ name: one, role, reason }) => [name(one), role, plainName(reason, 200)]) })}`
    }
    <h3>Samples</h3>
    <p>
      ${sampled.length === 0 ? "Nothing was sampled: all rows were looked at." : "Only rows that ask were sampled, never the rows that they are compared with, so that no copy is missed."}
    </p>
    ${
      sampled.length > 0 &&
      html`<ul>
        ${sampled.map((metric) => html`<li>${metric.title}: ${sampledText(metric)}.</li>`)}
      </ul>`
    }
    <h3>What is not shown</h3>
    <p>
      ${
        allowValues
          ? "This report was made with values allowed: it may quote cells, and must be kept as the data is."
          : `Labels that fewer than ${MINIMUM_ROWS} real rows carry are counted together as “(rare or other)”; names of entities and cells that break rules are not quoted; the edges of bins are rounded, and the first and the last bin are open, so that no row’s value can be read from them. The means of a span of time are shown for ${MINIMUM_ROWS} rows or more.`
      }
    </p>
    <h3>Formulas</h3>
    <dl>
      ${metrics.map(
        ({ title, about }) =>
          html`<dt>${title}</dt>
            <dd>${about}</dd> `,
      )}
      <dt>Ceiling</dt>
      <dd>
        What a real sample as large as the synthetic data would be expected to score: differences up to there are
        chance.
      </dd>
      <dt>Interval</dt>
      <dd>95 % confidence.</dd>
    </dl> `;
}

const list = (items: readonly Markup[]): Content =>
  items.length === 0
    ? "–"
    : [
        ...items.slice(0, 12).flatMap((item, index) => (index === 0 ? [item] : [", ", item])),
        items.length > 12 && ` and ${items.length - 12} more`,
      ];
