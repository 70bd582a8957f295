/** What column writers call for the cells of some types: turning what `row` returned into what a block holds. */
export { appendBase64 } from "./base64.ts";
export { toDuration } from "./duration.ts";
export { latitudeOf, longitudeOf } from "./geopoint.ts";
export { jsonWriter } from "./json-text.ts";
export { toUuid } from "./uuid.ts";
