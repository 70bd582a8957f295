/** The `row` function: variables for what other columns need, in order, then the row itself. */
import { boundsOf } from "../bounds.ts";
import { count, digits, expressionText } from "../expression.ts";
import { strideOf } from "../items.ts";
import type { Plan, PlannedColumn, Source } from "../plan.ts";
import { access } from "./columns.ts";
import { conditionCode, reference } from "./condition-code.ts";
import { literal } from "./constants.ts";
import { key, quote, WIDTH } from "./layout.ts";
import { emptySources, neededBy } from "./nullable.ts";
import { shapeCode } from "./shape-code.ts";
import type { Sheet } from "./sheet.ts";

/** Writes `row`, from its head to its closing bracket. */
export function writeRow(sheet: Sheet): string {
  const { plan } = sheet;
  const needed = neededByOthers(plan);
  const lines: string[] = [];
  if (plan.items !== undefined)
    lines.push(`    const ${sheet.names.variable("#item")} = random.pick(${sheet.holders.get("#items")});`);
  for (const column of inOrder(plan)) {
    if (!needed.has(column.name)) continue;
    lines.push(`    const ${sheet.names.variable(column.name)} = ${cell(column, sheet, true)};`);
  }
  const cells = plan.columns.map((column) => {
    if (!needed.has(column.name)) return `${key(column.name)}: ${cell(column, sheet, false)}`;
    const variable = sheet.names.variable(column.name);
    return variable === column.name ? variable : `${key(column.name)}: ${variable}`;
  });
  const code = [...lines, "    return {", ...cells.map((text) => `      ${text},`), "    };"].join("\n");
  const uses = ["index", "random"].filter((name) => new RegExp(`(?<![\\w."'])${name}(?![\\w"'])`).test(code));
  return `  row(${uses.length === 0 ? "" : `{ ${uses.join(", ")} }`}) {\n${code.split("\n").map(broken).join("\n")}\n  },`;
}

/** The code of one column as a variable that others may use, for a row that somebody else completes. */
export const variableCode = (column: PlannedColumn, sheet: Sheet): string => cell(column, sheet, true);

/** A conditional expression that is too long for a line is broken before ? and :. */
function broken(line: string): string {
  if (line.length <= WIDTH) return line;
  const found = /^(\s*)(.*?) \? (.*) : (.*)$/.exec(line);
  const property = /^(\s*)([\w"]+:) (.*)$/.exec(line);
  if (found === null && property !== null) return `${property[1]}${property[2]}\n${property[1]}  ${property[3]}`;
  return found === null ? line : `${found[1]}${found[2]}\n${found[1]}  ? ${found[3]}\n${found[1]}  : ${found[4]}`;
}

/** The columns that need a variable: others are computed from them. Attributes of an item do not. */
function neededByOthers(plan: Plan): Set<string> {
  const needed = new Set<string>();
  const isItem = (name: string): boolean =>
    plan.columns.find((column) => column.name === name)?.source.kind === "item" &&
    plan.columns.find((column) => column.name === name)?.empty === undefined;
  for (const column of plan.columns) {
    for (const name of neededBy(column)) if (!isItem(name)) needed.add(name);
  }
  return needed;
}

/** Columns with those first that others are computed from. */
function inOrder(plan: Plan): PlannedColumn[] {
  const done: PlannedColumn[] = [];
  const visit = (column: PlannedColumn | undefined, depth: number): void => {
    if (column === undefined || done.includes(column) || depth > plan.columns.length) return;
    for (const name of neededBy(column))
      visit(
        plan.columns.find((one) => one.name === name),
        depth + 1,
      );
    if (!done.includes(column)) done.push(column);
  };
  for (const column of plan.columns) visit(column, 0);
  return done;
}

/** The code of a cell, with its emptiness; `used` where other columns are computed from it. */
function cell(column: PlannedColumn, sheet: Sheet, used: boolean): string {
  const value = valueCode(column, sheet, used);
  const tests: string[] = [];
  for (const source of emptySources(column, sheet.plan)) tests.push(`${reference(source.name, sheet)} === null`);
  const { condition, share } = column.empty ?? {};
  if (condition !== undefined) {
    const code = conditionCode(condition, sheet, true);
    tests.push("join" in condition && condition.join === "and" ? `(${code})` : code);
  }
  if (share !== undefined) tests.push(`random.boolean(${share})`);
  const wrapped = / \? /.test(value) ? `(${value})` : value;
  return tests.length === 0 ? value : `${[...new Set(tests)].join(" || ")} ? null : ${wrapped}`;
}

function valueCode(column: PlannedColumn, sheet: Sheet, used: boolean): string {
  const { source } = column;
  switch (source.kind) {
    case "increment":
      return incrementCode(source, column.type === "text");
    case "scatter":
      return scatterCode(source.minimum, source.maximum);
    case "range":
      return rangeCode(source.minimum, source.maximum, column.scale);
    case "normal":
      return normalCode(column, source, sheet, used);
    case "choice":
      return choiceCode(column, source, sheet);
    case "boolean":
      return source.share === 0.5 ? "random.boolean()" : `random.boolean(${source.share})`;
    case "date":
      return `random.date(${quote(source.first)}, ${quote(source.last)})`;
    case "time":
      return timeCode(source.first, source.last, source.step);
    case "timestamp":
      return timestampCode(source, sheet);
    case "formula":
      return formulaCode(column, source, sheet, used);
    case "truth":
      return conditionCode(source.condition, sheet);
    case "cases":
      return casesCode(column, source, sheet);
    case "after":
      sheet.use("addDays");
      if (source.days !== undefined)
        return `addDays(${reference(source.column, sheet)}, ${reference(source.days, sheet)})`;
      return `addDays(${reference(source.column, sheet)}, ${source.minimum === source.maximum ? source.minimum : `random.integer(${source.minimum}, ${source.maximum})`})`;
    case "item":
      return `${sheet.names.variable("#item")}${access(column.name)}`;
    case "full name":
    case "email":
      return personCode(source, sheet);
    case "shape":
      return shapeCode(source, sheet);
  }
}

function incrementCode(source: Extract<Source, { kind: "increment" }>, asText: boolean): string {
  const moved = source.step === 1 ? "index" : `index * ${source.step}`;
  const number =
    source.start === 0
      ? moved
      : source.step === 1 && source.start > 0
        ? `index + ${source.start}`
        : `${source.start} + ${moved}`;
  if (!asText) return number;
  const digits = source.width > 1 ? `String(${number}).padStart(${source.width}, "0")` : number;
  return `\`${source.prefix}\${${digits}}\``;
}

function scatterCode(minimum: number, maximum: number): string {
  const span = maximum - minimum + 1;
  const place = `((index * ${strideOf(span)}) % ${span})`;
  return minimum === 0 ? place.slice(1, -1) : `${minimum} + ${place}`;
}

/** A number from a range: decimals come from whole hundredths, so that both ends can occur and sums stay exact. */
function rangeCode(minimum: number, maximum: number, scale: number): string {
  const factor = 10 ** scale;
  const [low, high] = [Math.ceil(minimum * factor - 1e-6), Math.floor(maximum * factor + 1e-6)];
  return scale === 0 ? `random.integer(${low}, ${high})` : `random.integer(${low}, ${high}) / ${factor}`;
}

function normalCode(
  column: PlannedColumn,
  source: Extract<Source, { kind: "normal" }>,
  sheet: Sheet,
  used: boolean,
): string {
  let code = `random.normal(${source.mean}, ${source.deviation})`;
  if (source.minimum !== undefined) code = `Math.max(${source.minimum}, ${code})`;
  if (source.maximum !== undefined) code = `Math.min(${source.maximum}, ${code})`;
  if (column.scale === 0) return `Math.round(${code})`;
  return used ? `${rounding(column.scale, false, sheet)}(${code})` : code;
}

function choiceCode(column: PlannedColumn, source: Extract<Source, { kind: "choice" }>, sheet: Sheet): string {
  const holder = sheet.holders.get(column.name);
  if (holder === undefined) return literal(source.values[0] ?? "");
  if (source.weights === undefined) return `random.pick(${holder})`;
  const draw = `random.weighted(${holder})`;
  return column.type === "text" ? draw : `Number(${draw})`;
}

function timeCode(first: string, last: string, step: string | undefined): string {
  const plain = step === undefined || (step === "1 minute" && first.length === 5 && last.length === 5);
  return `random.time(${quote(first)}, ${quote(last)}${plain ? "" : `, ${quote(step)}`})`;
}

function timestampCode(source: Extract<Source, { kind: "timestamp" }>, sheet: Sheet): string {
  if (source.times === undefined)
    return `random.timestamp(${quote(source.first)}, ${quote(source.last)}${source.step === undefined ? "" : `, ${quote(source.step)}`})`;
  sheet.use("at");
  return `at(random.date(${quote(source.first)}, ${quote(source.last)}), ${timeCode(source.times.first, source.times.last, source.step)})`;
}

function formulaCode(
  column: PlannedColumn,
  source: Extract<Source, { kind: "formula" }>,
  sheet: Sheet,
  used: boolean,
): string {
  const code = expressionText(source.expression, (name) => reference(name, sheet));
  const exact = digits(source.expression, (name) => sheet.plan.columns.find((one) => one.name === name)?.scale);
  if (source.expression.kind === "column") return code;
  const simple = count(source.expression, "/") === 0 && exact !== undefined && exact <= column.scale;
  if (simple && (exact === 0 || !used)) return code;
  if (column.type !== "integer" && !used) return code;
  return `${rounding(column.scale, boundsOf(column.name, sheet.plan).low < 0, sheet)}(${code})`;
}

/** The function that rounds as the file does: half away from zero, and a hair below a half counts as the half. */
function rounding(scale: number, negative: boolean, sheet: Sheet): string {
  const factor = 10 ** scale;
  const scaled = (value: string): string => (scale === 0 ? value : `${value} * ${factor}`);
  const down = scale === 0 ? "" : ` / ${factor}`;
  const wanted = `${scale === 0 ? "toWhole" : scale === 2 ? "toCents" : `toScale${scale}`}${negative ? "Signed" : ""}`;
  return sheet.shared(wanted, (name) => {
    const body = negative
      ? `Math.sign(value) * Math.round(Math.abs(${scaled("value")}) + 1e-6)${down}`
      : `Math.round(${scaled("value")} + 1e-6)${down}`;
    return `/** Rounded as on paper: a half goes ${negative ? "away from zero" : "up"}, and a hair below a half counts as the half. */\nconst ${name} = (value: number): number =>${negative ? "\n " : ""} ${body};`;
  });
}

function casesCode(column: PlannedColumn, source: Extract<Source, { kind: "cases" }>, sheet: Sheet): string {
  const chosen = `${sheet.holders.get(column.name)}[${reference(source.by, sheet)}]`;
  if (source.cases.every((one) => one.then.kind === "value")) return chosen;
  const bounds = `${chosen}.minimum, ${chosen}.maximum`;
  if (column.scale === 0) return `random.integer(${bounds})`;
  return `${rounding(column.scale, boundsOf(column.name, sheet.plan).low < 0, sheet)}(random.number(${bounds}))`;
}

function personCode(source: Extract<Source, { kind: "full name" | "email" }>, sheet: Sheet): string {
  const list = (wanted: string, values: readonly string[]): string =>
    sheet.shared(wanted, (name) => `const ${name} = [\n${filled(values)}\n] as const;`);
  const [first, last] = [list("firstNames", source.first), list("lastNames", source.last)];
  if (source.kind === "full name") return `\`\${random.pick(${first})} \${random.pick(${last})}\``;
  return `\`\${random.pick(${first})}.\${random.pick(${last})}\${index + 1}@example.com\`.toLowerCase()`;
}

function filled(values: readonly string[]): string {
  const lines: string[] = [];
  let line = " ";
  for (const value of values.map(quote)) {
    if (line.length + value.length + 2 > WIDTH) {
      lines.push(line);
      line = " ";
    }
    line += ` ${value},`;
  }
  return [...lines, line].join("\n");
}
