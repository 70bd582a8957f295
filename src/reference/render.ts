/** The reference as a page of Markdown, for people; and the digest of it, for prompts. */
import type { Chapter } from "./chapters.ts";
import type { Declaration, Member } from "./declaration.ts";
import { firstSentence } from "./docstring.ts";

/** The whole reference. */
export function renderReference(chapters: readonly Chapter[]): string {
  const parts = chapters.map(
    ({ title, about, module, declarations }) =>
      `## ${title}\n\n${about === "" ? "" : `${about}\n\n`}${module === "rowsmith/sandbox" ? "" : `Imported from \`${module}\`.\n\n`}${declarations.map(renderDeclaration).join("\n")}`,
  );
  return `# The script language\n\nEverything that a generator script can import. This page is made from the docstrings by \`npm run reference\`, and every example in it is compiled and run by the tests. In an example, what stands before \`// in row()\` belongs outside of \`row\`, and what follows belongs inside, where \`random\` and \`index\` are at hand.\n\n${parts.join("\n")}`;
}

function renderDeclaration({ name, kind, signature, doc, examples, members }: Declaration): string {
  const title = kind === "type" ? name : `${name}${signature}`;
  const alias = kind === "type" && signature !== "" ? `\`${signature}\`\n\n` : "";
  const code = examples.map((example) => `\`\`\`ts\n${example}\n\`\`\`\n\n`).join("");
  return `### \`${title}\`\n\n${alias}${doc === "" ? "" : `${doc}\n\n`}${members.map(renderMember).join("")}${members.length > 0 ? "\n" : ""}${code}`;
}

const renderMember = ({ signature, doc }: Member): string =>
  `- \`${signature}\`${doc === "" ? "" : `: ${doc.replaceAll("\n\n", " ")}`}\n`;

/** The digest: how scripts are written, in few words, and one line for each name. */
export function renderDigest(introduction: string, chapters: readonly Chapter[]): string {
  const parts = chapters.map(
    ({ title, module, declarations }) =>
      `${title}${module === "rowsmith/sandbox" ? "" : ` (${module})`}:\n${declarations
        .filter(({ kind }) => kind !== "type")
        .map((one) => digestLine(one, declarations))
        .join("\n")}`,
  );
  return `${introduction.trim()}\n\n${parts.join("\n\n")}\n`;
}

/** Names whose purpose everybody knows from their name. */
const PLAIN = /^random\./;

function digestLine({ name, kind, signature, doc, members }: Declaration, all: readonly Declaration[]): string {
  if (kind === "object") {
    const parts = members.length === 0 ? "" : `.{${members.map((member) => member.name).join(", ")}}`;
    return `${name}${parts} // ${clipped(firstSentence(doc))}`;
  }
  const short = `${name}${shorten(signature)}`;
  if (PLAIN.test(name)) return short;
  const options = all.find(
    (one) => one.kind === "type" && new RegExp(`(options|definition)\\??: ${one.name}\\b`).test(signature),
  );
  const keys =
    options === undefined || options.members.length === 0
      ? ""
      : ` {${options.members.flatMap(({ name }) => (EVERYWHERE.has(name) ? [] : [name])).join(", ")}}`;
  const sentence = firstSentence(doc).replace(/[.:]$/, "");
  return `${short}${keys}${sentence === "" ? "" : ` // ${clipped(sentence)}`}`;
}

/** Options that every column has, and that prompts need not speak of. */
const EVERYWHERE = new Set(["description", "required"]);
const MOST_WORDS = 14;

function clipped(sentence: string): string {
  const words = sentence.split(" ");
  return words.length <= MOST_WORDS ? sentence : `${words.slice(0, MOST_WORDS).join(" ")} …`;
}

/** A signature's parameters by name, and what comes back where that is no mere value. */
const shorten = (signature: string): string =>
  signature
    .replace(/^<.*?>(?=\()/, "")
    .replaceAll("readonly ", "")
    .replaceAll(/(\w\??): (?:\w+(?:<[^<>]*>)?(?:\[\])?)(?: \| \w+(?:<[^<>]*>)?)*(?=[,)= ])/g, "$1")
    .replace(/\): .*$/, ")")
    .replaceAll("options = {}", "options?");
