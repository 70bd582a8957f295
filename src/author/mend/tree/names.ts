/** Names that are used and not there: imports, `const` before a list, `random` and `index` of the row. */
import { visitNodes } from "../../../compile/script-program.ts";
import type { Edit } from "../edit.ts";
import type { Repair, Subject } from "./repair.ts";

const NO_NAME = new Set([2304, 2552, 2693, 18004]);

/** Puts in what a missing name can only mean. */
export const names: Repair = (subject) => {
  const { faults, source, api } = subject;
  const missing = new Set(
    faults.filter(({ code }) => NO_NAME.has(code)).map(({ start, end }) => source.slice(start, end).trim()),
  );
  const lists = declarations(subject, missing);
  const declared = new Set(lists.map(({ text }) => text));
  const edits = lists.map(({ name, start }) => ({
    start,
    end: start,
    text: "const ",
    words: `put \`const\` before \`${name}\``,
  }));
  const left = [...missing].filter((name) => !declared.has(name));
  const context = left.filter((name) => name === "random" || name === "index");
  return [
    ...imported(
      subject,
      left.filter((name) => api.names.has(name)),
      "rowsmith/sandbox",
    ),
    ...imported(
      subject,
      left.filter((name) => !api.names.has(name) && api.vocabulary.has(name)),
      "rowsmith/vocabulary/en",
    ),
    ...edits,
    ...inContext(subject, context),
  ];
};

function declarations(
  { file, is, textOf, startOf }: Subject,
  missing: ReadonlySet<string>,
): { name: string; text: string; start: number }[] {
  return file.statements.flatMap((statement) => {
    if (!is.isExpressionStatement(statement) || !is.isBinaryExpression(statement.expression)) return [];
    const { left, operatorToken } = statement.expression;
    const name = textOf(left);
    return textOf(operatorToken) === "=" && is.isIdentifier(left) && missing.has(name)
      ? [{ name, text: name, start: startOf(statement) }]
      : [];
  });
}

function imported({ source, file, is, textOf }: Subject, wanted: readonly string[], path: string): readonly Edit[] {
  if (wanted.length === 0) return [];
  const words = `imported ${wanted.map((name) => `\`${name}\``).join(", ")} from "${path}"`;
  for (const statement of file.statements) {
    if (!is.isImportDeclaration(statement) || !textOf(statement.moduleSpecifier).includes(path)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !is.isNamedImports(bindings) || textOf(statement).startsWith("import type")) continue;
    const last = bindings.elements.at(-1);
    const at = last?.end ?? source.indexOf("{", bindings.pos) + 1;
    return [{ start: at, end: at, text: `${last === undefined ? " " : ", "}${wanted.join(", ")}`, words }];
  }
  return [{ start: 0, end: 0, text: `import { ${wanted.join(", ")} } from ${JSON.stringify(path)};\n`, words }];
}

/** Into the braces of the row's only parameter. */
function inContext({ file, is, textOf }: Subject, wanted: readonly string[]): readonly Edit[] {
  if (wanted.length === 0) return [];
  const edits: Edit[] = [];
  visitNodes(file, (node) => {
    const made = is.isPropertyAssignment(node) ? node.initializer : node;
    const named = is.isPropertyAssignment(node) || is.isMethodDeclaration(node) ? textOf(node.name) : "";
    if (named !== "row" || !(is.isMethodDeclaration(made) || is.isArrowFunction(made) || is.isFunctionExpression(made)))
      return;
    const [parameter] = made.parameters;
    if (parameter === undefined || !is.isObjectBindingPattern(parameter.name)) return;
    const taken = new Set(parameter.name.elements.map((one) => (one.name === undefined ? "" : textOf(one.name))));
    // What is there already is missing elsewhere.
    const absent = wanted.filter((name) => !taken.has(name));
    if (absent.length === 0) return;
    const last = parameter.name.elements.at(-1);
    const at = last?.end ?? parameter.name.end - 1;
    edits.push({
      start: at,
      end: at,
      text: `${last === undefined ? "" : ", "}${absent.join(", ")}`,
      words: `took ${absent.map((name) => `\`${name}\``).join(" and ")} from what \`row\` is given`,
    });
  });
  return edits;
}
