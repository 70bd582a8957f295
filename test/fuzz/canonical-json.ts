/** JSON as the engine writes it: one value, without white space, and of the column's kind. */
export function isCanonicalJson(value: string, type: string): boolean {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return false;
  }
  if (/[\t\n\r ]/.test(value.replaceAll(/"(?:[^"\\]|\\.)*"/g, ""))) return false;
  if (type === "array") return Array.isArray(parsed);
  return type !== "object" || (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed));
}
