/** Edges of bins as round numbers: an edge that was some row's value says no longer which. */

const SPANS = [1, 60, 3600, 86_400] as const;

/**
 * Ascending edges, rounded to a step that is the largest power of ten (of instants: a second, minute, hour or day) within
 * a quarter of their least distance, so that they stay apart.
 */
export function roundedEdges(edges: readonly number[], instant: boolean): readonly number[] {
  let least = Number.POSITIVE_INFINITY;
  for (let place = 1; place < edges.length; place++)
    least = Math.min(least, (edges[place] as number) - (edges[place - 1] as number));
  if (!Number.isFinite(least)) least = Math.max(1, Math.abs(edges[0] ?? 0)) / 10;
  if (!(least > 0)) return edges;
  const step = instant ? (SPANS.findLast((span) => span <= least / 4) ?? 1) : 10 ** Math.floor(Math.log10(least / 4));
  // A power of ten below one is no binary fraction; its inverse is exact.
  return edges.map((edge) =>
    step < 1 ? Math.round(edge * Math.round(1 / step)) / Math.round(1 / step) : Math.round(edge / step) * step,
  );
}
