/** Columns of values that are one text in the file: `uuid`, `binary` and `geopoint`. */
import type { GeopointLike } from "../geopoint.ts";
import { ANY, column, counts, known } from "./column.ts";
import type { AnyOptions, Column } from "./column.ts";

export type UuidOptions = AnyOptions;
export type GeopointOptions = AnyOptions;
export interface BinaryOptions extends AnyOptions {
  /** The most bytes of a cell, before they are written as base64. */
  readonly maxBytes?: number;
}

/**
 * A UUID (RFC 9562) of any version: `row` returns its 36 characters; it is written in lower case.
 *
 * @example
 * const order = uuid({ unique: true });
 */
export function uuid(options: UuidOptions = {}): Column<string> {
  known("uuid", options, ANY);
  return column("uuid", options);
}

/**
 * Bytes: `row` returns a `Uint8Array`. Written as base64 (RFC 4648, with padding); in checks it is a BLOB.
 *
 * @example
 * const token = binary({ maxBytes: 16 });
 * // in row()
 * const cell = Uint8Array.from({ length: 16 }, () => random.integer(0, 255));
 */
export function binary(options: BinaryOptions = {}): Column<Uint8Array> {
  known("binary", options, [...ANY, "maxBytes"]);
  counts("binary", options, ["maxBytes"]);
  return column("binary", options);
}

/**
 * A place on Earth in degrees (WGS 84): `row` returns `{ latitude, longitude }` or `[longitude, latitude]`. Longitude
 * is -180 to 180, latitude -90 to 90, both rounded to six digits after the point (11 cm). Written as Table Schema's
 * `"longitude, latitude"`; in checks it has two parts, `place.longitude` and `place.latitude`.
 *
 * @example
 * const place = geopoint();
 * // in row()
 * const cell = { latitude: random.number(47.3, 55.1), longitude: random.number(5.9, 15) };
 */
export function geopoint(options: GeopointOptions = {}): Column<GeopointLike> {
  known("geopoint", options, ANY);
  return column("geopoint", options);
}
