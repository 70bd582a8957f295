/** Places on Earth: longitude and latitude in degrees, kept as whole millionths of a degree. */

/** What is taken for a place: an object with both, or a pair in GeoJSON's order. */
export type GeopointLike =
  | { readonly latitude: number; readonly longitude: number }
  | readonly [longitude: number, latitude: number];

const { isArray } = Array;
const { round } = Math;

/** A place's longitude in millionths of a degree; NaN where it has none from -180 to 180. */
export function longitudeOf(place: unknown): number {
  return millionths(coordinate(place, 0, "longitude"), 180);
}

/** A place's latitude in millionths of a degree; NaN where it has none from -90 to 90. */
export function latitudeOf(place: unknown): number {
  return millionths(coordinate(place, 1, "latitude"), 90);
}

function coordinate(place: unknown, index: 0 | 1, name: "longitude" | "latitude"): unknown {
  if (isArray(place)) return place.length === 2 ? place[index] : undefined;
  return typeof place === "object" && place !== null ? (place as Record<string, unknown>)[name] : undefined;
}

const millionths = (degrees: unknown, most: number): number =>
  typeof degrees === "number" && degrees >= -most && degrees <= most ? round(degrees * 1e6) + 0 : NaN;

/** Table Schema's text of a place, `longitude, latitude`, from millionths of a degree. */
export const geopointText = (longitude: number, latitude: number): string =>
  `${degreesText(longitude)}, ${degreesText(latitude)}`;

/** Degrees in plain decimal, without zeros at the end. */
function degreesText(value: number): string {
  const size = value < 0 ? -value : value;
  const whole = Math.floor(size / 1e6);
  const rest = size - whole * 1e6;
  const fraction = rest === 0 ? "" : `.${`${rest}`.padStart(6, "0").replace(/0+$/, "")}`;
  return `${value < 0 ? "-" : ""}${whole}${fraction}`;
}
