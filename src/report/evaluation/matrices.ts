/** Measures of pairs as heat maps: real, synthetic, and where they differ. */
import type { Evaluation, PairMatrix } from "../../evaluate/evaluation.ts";
import { heatMap } from "../charts/heat-map.ts";
import { REAL, SYNTHETIC } from "../charts/theme.ts";
import { html } from "../markup.ts";
import type { Markup } from "../markup.ts";
import { plainName } from "../names.ts";
import { figureText } from "../numbers.ts";
import { figure } from "../parts/figure.ts";

/** More columns would be too small to see: those of the greatest differences are shown. */
const MOST_COLUMNS = 16;
/** Numbers fit into the cells of so many columns. */
const MOST_NUMBERED = 7;

export async function matrices({ matrices }: Evaluation): Promise<Markup> {
  const drawn: Markup[] = [];
  for (const matrix of matrices) if (matrix.columns.length > 1) drawn.push(await matrixPanels(matrix));
  return html`${drawn}`;
}

async function matrixPanels(matrix: PairMatrix): Promise<Markup> {
  const { title, columns, signed } = matrix;
  const places = shownPlaces(matrix);
  const labels = places.map((place) => plainName(columns[place] as string, 24));
  const cell = (values: readonly (number | undefined)[]): readonly (number | undefined)[] =>
    places.flatMap((row) => places.map((column) => (row === column ? 0 : values[row * columns.length + column])));
  const strongest = Math.max(0.1, ...cell(matrix.difference).map((value) => Math.abs(value ?? 0)));
  const panel = async (
    heading: string,
    values: readonly (number | undefined)[],
    most: number,
    finding: string,
  ): Promise<Markup> => {
    const cells = cell(values);
    const texts =
      places.length <= MOST_NUMBERED ? cells.map((value, place) => cellText(value, place, places.length)) : undefined;
    const chart = heatMap({
      x: labels,
      y: labels,
      values: cells.map((value) => value && value / most),
      positive: REAL,
      negative: SYNTHETIC,
      texts,
    });
    return html`<div>
      <h5>${heading}</h5>
      ${await figure(chart, finding)}
    </div> `;
  };
  const gap = widest(matrix);
  const range = signed
    ? "Blue is positive, orange negative"
    : "The stronger the colour, the closer the two go together";
  const said =
    gap === undefined
      ? "No pair can be compared."
      : `The widest gap is ${gap.pair}: real ${gap.real}, synthetic ${gap.synthetic}.`;
  return html`<h4>${title}</h4>
    <p class="note">
      ${said} ${range}; in the difference blue is more in the synthetic data, orange less, and the strongest colour is
      ${figureText(Number(strongest.toPrecision(2)))}.${matrix.real.includes(undefined) && " A dot: not measured."}${places.length < columns.length && ` The ${places.length} of ${columns.length} columns with the widest gaps are shown.`}
    </p>
    <div class="panels">
      ${await panel("Real", matrix.real, 1, `${title} of the real data. ${strongestPair(matrix.real, matrix)}`)}
      ${await panel("Synthetic", matrix.synthetic, 1, `${title} of the synthetic data. ${strongestPair(matrix.synthetic, matrix)}`)}
      ${await panel("Synthetic less real", matrix.difference, strongest, `${title}, synthetic less real. ${said}`)}
    </div> `;
}

const cellText = (value: number | undefined, place: number, size: number): string =>
  value === undefined || Math.floor(place / size) === place % size ? "" : twoDecimals(value).replace(/^(−?)0\./, "$1.");

/** `−0.53`; what rounds to nothing has no sign. */
const twoDecimals = (value: number): string => (Math.abs(value) < 0.005 ? "0" : value.toFixed(2).replace("-", "−"));

/** The columns of the greatest differences, in the order of the file. */
function shownPlaces({ columns, difference }: PairMatrix): readonly number[] {
  const worst = columns.map((_, row) => {
    const gaps = columns.map((_, column) =>
      row === column ? 0 : Math.abs(difference[row * columns.length + column] ?? 0),
    );
    return { row, most: Math.max(...gaps) };
  });
  return worst
    .toSorted((a, b) => b.most - a.most || a.row - b.row)
    .slice(0, MOST_COLUMNS)
    .map(({ row }) => row)
    .toSorted((a, b) => a - b);
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** The pair with the value of the greatest size. */
function strongestAt(values: readonly (number | undefined)[], size: number): Place | undefined {
  let best: Place | undefined;
  let most = -1;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < row; column++) {
      const value = Math.abs(values[row * size + column] ?? -1);
      if (values[row * size + column] !== undefined && value > most) {
        most = value;
        best = { row: column, column: row };
      }
    }
  return best;
}

const pairText = ({ row, column }: Place, { columns }: PairMatrix): string =>
  `${plainName(columns[row] as string, 30)} × ${plainName(columns[column] as string, 30)}`;

function widest(matrix: PairMatrix): { pair: string; real: string; synthetic: string } | undefined {
  const size = matrix.columns.length;
  const place = strongestAt(matrix.difference, size);
  if (place === undefined) return undefined;
  const at = (values: readonly (number | undefined)[]): string => {
    const value = values[place.column * size + place.row];
    return value === undefined ? "n/a" : twoDecimals(value);
  };
  return { pair: pairText(place, matrix), real: at(matrix.real), synthetic: at(matrix.synthetic) };
}

function strongestPair(values: readonly (number | undefined)[], matrix: PairMatrix): string {
  const size = matrix.columns.length;
  const place = strongestAt(values, size);
  if (place === undefined) return "No pair can be measured.";
  const value = values[place.column * size + place.row] as number;
  return `The strongest pair is ${pairText(place, matrix)} with ${twoDecimals(value)}.`;
}
