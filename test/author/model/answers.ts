/** Answers of a model that is played: a script in a fence, streamed in pieces, with its tokens. */
import { delta, end, events } from "./server.ts";
import type { Answerer } from "./server.ts";

/** Streams a text; `reason` is why it ends. */
export function says(text: string, reason: string | null = "stop", cut: boolean | "cut" = true): Answerer {
  const pieces = text.match(/[\s\S]{1,400}/g) ?? [];
  const usage = { prompt_tokens: 3000, completion_tokens: Math.ceil(text.length / 4) };
  return events([...pieces.map((piece) => delta(piece)), ...(cut === "cut" ? [] : [end(reason, usage)])], cut);
}

export const fenced = (script: string): string => `\`\`\`ts\n${script}\`\`\`\n`;

/** What the last question of a body says. */
export function lastQuestion(body: Readonly<Record<string, unknown>> | undefined): string {
  const messages = body?.["messages"] as readonly { readonly content: string }[] | undefined;
  return messages?.at(-1)?.content ?? "";
}

export const PROMPT = `25 orders of a web shop:
- id: starts at 1 and increases by 1
- quantity: 1 to 5
- price: 1.00 to 99.00, 2 decimals
- total: quantity times price
- status: open 20%, shipped 70%, returned 10%
`;

export const RIGHT = `import { decimal, defineTable, integer, text } from "rowsmith/sandbox";

export default defineTable({
  description: "Orders of a web shop",
  columns: {
    id: integer({ unique: true, minimum: 1 }),
    quantity: integer({ minimum: 1, maximum: 5 }),
    price: decimal({ scale: 2, minimum: 1, maximum: 99 }),
    total: decimal({ scale: 2 }),
    status: text({ enum: ["open", "shipped", "returned"] }),
  },
  checks: ["total = round(quantity * price, 2)"],
  row({ index, random }) {
    const quantity = random.integer(1, 5);
    const price = random.integer(100, 9900) / 100;
    const status = random.weighted({ open: 20, shipped: 70, returned: 10 });
    return { id: index + 1, quantity, price, total: quantity * price, status };
  },
});
`;
