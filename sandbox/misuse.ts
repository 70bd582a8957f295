/** Errors for a script that uses the sandbox API wrongly: they always say what was expected and what came instead. */

const stringify: (value: string) => string = JSON.stringify;

/** Names a value in a message, without ever calling code that belongs to the value. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `the text ${stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)}`;
    case "number":
      return Object.is(value, -0) ? "-0" : `${value}`;
    case "boolean":
    case "undefined":
      return `${value}`;
    case "bigint":
      return "a bigint";
    case "symbol":
      return "a symbol";
    case "function":
      return "a function";
    default:
      return value === null ? "null" : Array.isArray(value) ? "an array" : "an object";
  }
}

/** The error of a wrong argument: `integer: expected minimum to be an integer, got 1.5`. */
export function misuse(where: string, expected: string, got: unknown): TypeError {
  return new TypeError(`${where}: expected ${expected}, got ${describe(got)}`);
}
