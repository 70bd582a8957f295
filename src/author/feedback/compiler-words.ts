/** The compiler's errors in words that help whoever writes scripts: the real signature, the option that is meant, the column. */
import { excerpt, excerptOf } from "../../model/excerpt.ts";
import { callAt } from "./call.ts";
import { nearest } from "./near.ts";
import { scriptApi, signatureOf } from "./script-api.ts";

export interface CompilerError {
  readonly code: string;
  readonly text: string;
  /** Of the line it is on, from 1; undefined where it is not known. */
  readonly column: number | undefined;
  /** That line. */
  readonly line: string;
}

export interface Words {
  readonly message: string;
  readonly hint?: string | undefined;
}

export const ALLOWED_IMPORTS =
  'Import only from "rowsmith/sandbox", "rowsmith/vocabulary/…" or "@faker-js/faker"; write everything else yourself.';

type Rewriting = (error: CompilerError, source: string) => Words | undefined;

const USUAL = ["integer", "number", "boolean", "pick", "weighted", "sample", "shuffle", "normal", "date", "time"];

const missingProperty: Rewriting = ({ text }) => {
  const [, name = "", type = ""] = /^Property '(.+?)' does not exist on type '(.*?)'\./.exec(text) ?? [];
  if (name === "") return undefined;
  if (type === "Random") {
    const { methods } = scriptApi();
    const meant = nearest(name, methods.keys());
    return {
      message: `random.${name}(...): no such method.`,
      hint:
        meant === undefined
          ? `Those most used are ${USUAL.join(", ")}.`
          : `Did you mean ${signatureOf(`random.${meant}`)}?`,
    };
  }
  const known = [
    ...new Set([...(/^\{([^}]*)/.exec(type)?.[1] ?? "").matchAll(/(\w+)\??:/g)].map(([, key]) => key as string)),
  ];
  if (known.length === 0) return { message: `there is no "${name}" on ${typeWords(type)}` };
  const meant = nearest(name, known);
  return {
    message: `there is no "${name}" here; the properties are ${excerptOf(known)}`,
    hint: meant === undefined ? undefined : `Did you mean ${meant}?`,
  };
};

const unknownName: Rewriting = ({ text, line }, source) => {
  const [, name = ""] = /^Cannot find name '([^']+)'/.exec(text) ?? [];
  if (name === "" || /^node:|[/@]/.test(name)) return name === "" ? undefined : module(name);
  const { names } = scriptApi();
  if (names.has(name))
    return {
      message: `"${name}" is used but not imported`,
      hint: `Add ${name} to the import from "rowsmith/sandbox".`,
    };
  if (/^\s*return\s*<|<\/\w/.test(line))
    return { message: "JSX is no part of a script", hint: "row() returns a plain object: return { column: value }." };
  const called = new RegExp(`\\b${name}\\s*\\(`).test(line);
  const meant = nearest(name, called ? names : declaredIn(source, name));
  return {
    message: called ? `there is no function "${name}"` : `"${name}" is not defined`,
    hint: meant === undefined ? undefined : `Did you mean ${signatureOf(meant) ?? meant}?`,
  };
};

/** The names that a script declares. */
const declaredIn = (source: string, but: string): ReadonlySet<string> =>
  new Set(
    [...source.matchAll(/\b(?:const|let|function)\s+(?:\{([^}]*)\}|([A-Za-z_$][\w$]*))/g)]
      .flatMap(([, several, one]) => one ?? several?.split(/[\s,:]+/) ?? [])
      .concat("index", "random")
      .filter((name) => name !== "" && name !== but),
  );

const noExport: Rewriting = ({ text }) => {
  const [, from = "", name = ""] = /'"([^"]+)"' has no exported member (?:named )?'([^']+)'/.exec(text) ?? [];
  if (name === "") return undefined;
  const meant = from === "rowsmith/sandbox" ? nearest(name, scriptApi().names) : undefined;
  return {
    message: `"${from}" has no "${name}"`,
    hint:
      meant === undefined
        ? "Leave it out, and write what it should do."
        : `Did you mean ${signatureOf(meant) ?? meant}?`,
  };
};

const module = (name: string): Words => ({
  message: `a script may not import "${excerpt(name, 80)}"`,
  hint: ALLOWED_IMPORTS,
});

const undeclaredShorthand: Rewriting = ({ text }, source) => {
  const name = /shorthand property '([^']+)'/.exec(text)?.[1];
  if (name === undefined) return undefined;
  const meant = nearest(name, declaredIn(source, name));
  return {
    message: `"${name}" is not defined`,
    hint: meant === undefined ? `Declare ${name} before, or write ${name}: … here.` : `Did you mean ${name}: ${meant}?`,
  };
};

const usedBefore: Rewriting = ({ text }) => {
  const name = /'([^']+)' used before/.exec(text)?.[1];
  if (name === undefined) return undefined;
  return {
    message: `"${name}" has no value yet on this line`,
    hint: `A const of the same name in row() hides the one outside, or it is declared further down: rename one ${name}, or move it up.`,
  };
};

const unknownModule: Rewriting = ({ text, line }) => {
  const name = /^Cannot find (?:module|name) '([^']+)'/.exec(text)?.[1];
  if (name === undefined || (text.startsWith("Cannot find name") && !/\bimport\b/.test(line))) return undefined;
  return module(name);
};

const wrongArguments: Rewriting = ({ text, line, column }) => {
  const call = callAt(line, column);
  const signature = call === undefined ? undefined : signatureOf(call.name);
  const [, least, got] = /^Expected (?:at least )?([\d-]+) arguments?, but got (\d+)/.exec(text) ?? [];
  if (call === undefined || signature === undefined) return undefined;
  if (least !== undefined) {
    const object = call.arguments[0]?.startsWith("{") === true && call.name.startsWith("random.");
    return {
      message: `${call.name}(...) takes ${least} argument${least === "1" ? "" : "s"}, got ${got}${object ? ": an object" : ""}`,
      hint: `Its form is ${signature}${object ? "; write the values in this order, without { }" : ""}.`,
    };
  }
  const [, is = "", should = ""] =
    /^Argument of type '(.*?)' is not assignable to parameter of type '(.*?)'\./.exec(text) ?? [];
  if (is === "") return undefined;
  const widened = is === "string[]" && /["|]/.test(should);
  return {
    message: `${call.name}(...) got ${typeWords(is)}, expected ${typeWords(should)}`,
    hint: widened ? "Write `as const` after the list." : `Its form is ${signature}.`,
  };
};

const unknownOption: Rewriting = ({ text, line, column }) => {
  const [, name = "", type = ""] = /'([^']+)' does not exist in type '(.*?)'\./.exec(text) ?? [];
  if (name === "") return undefined;
  const options = scriptApi().optionsOf(type);
  const meant =
    nearest(name, options) ??
    { min: "minimum", max: "maximum", values: "enum", options: "enum", decimals: "scale" }[name];
  const call = callAt(line, column);
  const where = call !== undefined && signatureOf(call.name) !== undefined ? `${call.name}(...): ` : "";
  return {
    message: `${where}there is no option "${name}"`,
    hint: `${meant === undefined || (options.length > 0 && !options.includes(meant)) ? "" : `Did you mean ${meant}? `}${options.length === 0 ? "Leave it out." : `The options are ${options.join(", ")}.`}`,
  };
};

const wrongType: Rewriting = (error, source) => {
  const { text, line, column } = error;
  const [, missing] = /^row returns no (.*?), which (?:is a column|are columns)/.exec(text) ?? [];
  if (missing !== undefined) {
    const several = missing.includes('", "');
    return {
      message: `row() does not return the column${several ? "s" : ""} ${missing.replaceAll('"', "")}`,
      hint: `Add ${several ? "them" : "it"} to the object that row() returns, spelt as in columns.`,
    };
  }
  const [, name, is = "", should = ""] =
    /^(?:column (.*?): )?Type '(.*?)' is not assignable to type '(.*?)'\./.exec(text) ?? [];
  if (is === "") return undefined;
  if (name !== undefined) {
    const empty = is === "null" || is === "undefined" || / \| (?:null|undefined)$/.test(is);
    const widened = is === "string" && /^"|^'/.test(should);
    return {
      message: `row() returns ${typeWords(is)} for the column ${name}; it must be ${typeWords(should)}`,
      hint: empty
        ? `Return a value always, or declare ${name} as optional(…) where the prompt allows empty cells.`
        : widened
          ? "Write `as const` after the list that the value is picked from."
          : undefined,
    };
  }
  const option = column === undefined ? undefined : /(\w+)\s*:\s*$|^(\w+)\s*:/.exec(line.slice(column - 1))?.[2];
  if (option !== undefined) return { message: `${option} is ${typeWords(is)}; it must be ${typeWords(should)}` };
  void source;
  return { message: `${typeWords(is)} stands where ${typeWords(should)} must stand` };
};

const REWRITINGS: Readonly<Record<string, Rewriting>> = {
  TS2339: missingProperty,
  TS2551: missingProperty,
  TS2304: unknownName,
  TS2552: unknownName,
  TS18004: undeclaredShorthand,
  TS2448: usedBefore,
  TS2305: noExport,
  TS2724: noExport,
  TS2614: noExport,
  TS2307: unknownModule,
  TS2792: unknownModule,
  TS2591: unknownModule,
  TS2580: unknownModule,
  TS2554: wrongArguments,
  TS2555: wrongArguments,
  TS2345: wrongArguments,
  TS2353: unknownOption,
  TS2561: unknownOption,
  TS2322: wrongType,
  TS2739: wrongType,
  TS2740: wrongType,
  TS2741: wrongType,
};

/** A compiler's error, reworded where its own words mislead. */
export function reworded(error: CompilerError, source: string): Words {
  return (
    REWRITINGS[error.code]?.(error, source) ?? {
      message: excerpt(error.text),
      hint: /does not exist in the sandbox/.test(error.text)
        ? "There is neither Node nor a browser: take what is random from random, and compute the rest."
        : undefined,
    }
  );
}

/** What the compiler reports only because something else is wrong. */
export const FOLLOWING: ReadonlySet<string> = new Set([
  "TS7006",
  "TS7031",
  "TS7005",
  "TS7034",
  "TS18046",
  "TS2454",
  "TS7022",
  "TS2365",
  "TS2362",
  "TS2363",
]);

const WORDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  null: "null",
  undefined: "nothing",
  Date: "a Date",
  DayLike: 'a date: random.date(…) or "2022-01-31"',
  TimeLike: 'a time: random.time(…) or "06:00"',
  TimestampLike: 'a timestamp: random.timestamp(…) or "2022-01-31T06:00:00"',
  Day: "a date",
  Time: "a time",
  Timestamp: "a timestamp",
};

function typeWords(type: string): string {
  const known = WORDS[type];
  if (known !== undefined) return known;
  const values = type.split(" | ");
  if (values.length > 1 && values.every((value) => value.startsWith('"'))) return `one of ${excerptOf(values, 12)}`;
  if (values.length > 1 && values.every((value) => WORDS[value] !== undefined))
    return values.map((value) => WORDS[value]).join(" or ");
  if (type.startsWith('"')) return `the text ${excerpt(type, 60)}`;
  if (type.startsWith("{")) return "an object";
  if (type.endsWith("[]")) return "a list";
  return excerpt(type, 80);
}
