/** Mistakes in the form of an answer or of the code: they are found before anything runs. */
import { answer, mistake } from "./mistake.ts";
import type { Mistake } from "./mistake.ts";
import { COFFEE, MEMBERS, ORDERS, SHOP } from "./tasks.ts";

const fenced = (source: string): string => `\`\`\`ts\n${source}\`\`\`\n`;
const upTo = (end: string): string => ORDERS.right.slice(0, ORDERS.right.indexOf(end));

export const OF_FORM: readonly Mistake[] = [
  answer(ORDERS, "prose only", "Sure! I would write a table of orders with ten columns and random values.", {
    stage: "answer",
    names: ["no script"],
  }),
  answer(ORDERS, "empty answer", "", { stage: "answer", names: ["empty"] }),
  answer(
    ORDERS,
    "two fences, the script in the second",
    `First:\n\n\`\`\`sh\nnpm install\n\`\`\`\n\n${fenced(ORDERS.right)}`,
    {
      stage: undefined,
    },
  ),
  answer(ORDERS, "truncated in the row, the fence open", `\`\`\`ts\n${upTo("      product: item.product")}`, {
    stage: "syntax",
    names: [/too early|cut off/],
  }),
  answer(ORDERS, "truncated in a list", `\`\`\`ts\n${upTo('kind: "plant", price: 9.95')}`, {
    stage: "syntax",
    names: [/too early|cut off/],
  }),
  answer(ORDERS, "truncated in a text", `\`\`\`ts\n${upTo("rders of a garden shop")}`, {
    stage: "syntax",
    names: [/too early|cut off/],
  }),
  mistake(
    COFFEE,
    "placeholder for rows of a list",
    COFFEE.right.slice(COFFEE.right.indexOf("  { product_id: 16,"), COFFEE.right.indexOf("] as const;")),
    "  // ... rest of the products\n",
    { stage: "answer", names: ["rest of the products"] },
  ),
  mistake(ORDERS, "missing bracket", "random.integer(1, 6);", "random.integer(1, 6;", {
    stage: "syntax",
    at: "random.integer(1, 6;",
    names: ['Expected ")"'],
  }),
  mistake(ORDERS, "prose in the code", "  row({", "  Here is the row function:\n  row({", {
    stage: "syntax",
    at: "Here is the row",
    names: [/no code|not closed/],
  }),
  mistake(
    {
      prompt: ORDERS.prompt.replace("or transfer", "or bank transfer"),
      right: ORDERS.right.replace('"transfer"', '"bank transfer"').replace("transfer: 3", '"bank transfer": 3'),
    },
    "unquoted key with a space",
    '"bank transfer": 3',
    "bank transfer: 3",
    { stage: "syntax", at: "bank transfer: 3", names: ["quotes around a key"], mended: true },
  ),
  mistake(ORDERS, "smart quotes", '["tool", "plant"]', "[“tool”, “plant”]", {
    stage: "syntax",
    at: "“tool”",
    names: ["straight quotes"],
    mended: true,
  }),
  mistake(ORDERS, "unterminated text", '"Orders of a garden shop"', '"Orders of a garden shop', {
    stage: "syntax",
    at: "Orders of a garden shop",
    names: ["Unterminated string"],
  }),
  mistake(ORDERS, "Python", "  row({ index, random }) {", "  def row(self, index, random):", {
    stage: "syntax",
    at: "def row",
    names: ["not Python"],
  }),
  mistake(ORDERS, "JSX", "    return {\n      order_id", "    return <Row>{\n      order_id", {
    stage: "types",
    at: "<Row>",
    names: ["JSX"],
  }),
  mistake(ORDERS, "all rows in an array", "    return {\n      order_id", "    return [{\n      order_id", {
    stage: "syntax",
    names: ['Expected "]"'],
    at: "    };",
  }),
  mistake(ORDERS, "async row", "  row({ index", "  async row({ index", {
    stage: "syntax",
    at: "async row",
    names: ["async"],
  }),
  mistake(
    ORDERS,
    "module of Node",
    "    const item =",
    "    const list = fs.readFileSync('x', 'utf8');\n    const item =",
    {
      stage: "types",
      at: "fs.readFileSync",
      names: ['"fs" is not defined'],
    },
  ),
  mistake(
    ORDERS,
    "import of lodash, used",
    "\nconst products = [",
    'import _ from "lodash";\n\nexport const shuffled = _.shuffle([1, 2]);\nconst products = [',
    { stage: "imports", names: ['"lodash"', "rowsmith/sandbox"], at: 'from "lodash"' },
  ),
  mistake(
    ORDERS,
    "import of node:fs, used",
    "\nconst products = [",
    'import { readFileSync } from "node:fs";\n\nexport const words = readFileSync("words");\nconst products = [',
    { stage: "imports", names: ['"node:fs"', "rowsmith/sandbox"], at: "node:fs" },
  ),
  mistake(ORDERS, "missing default export", "export default defineTable", "defineTable", {
    stage: "description",
    names: ["no default export", "export default defineTable"],
    at: "defineTable({",
    mended: true,
  }),
  mistake(ORDERS, "named export", "export default defineTable", "export const table = defineTable", {
    stage: "description",
    names: ["no default export"],
    at: "export const table",
    mended: true,
  }),
  mistake(MEMBERS, "two default exports", "const OPENED", "export default 1;\nconst OPENED", {
    stage: "syntax",
    names: [/[Mm]ultiple exports/],
    at: "export default defineTable",
  }),
  mistake(SHOP, "wrong table in a data set", "tables: { customers, orders }", "tables: { customer, orders }", {
    stage: "types",
    names: ["customer", "Did you mean customers"],
    at: "tables: { customer,",
  }),
];
