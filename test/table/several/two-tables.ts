/** Customers and orders, real and synthetic, by a rule that the oracles follow too. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const count = (size: number): readonly number[] => Array.from({ length: size }, (_, index) => index);
const region = (id: number): string => ["north", "south", "west"][id % 3] as string;

/** Customers 1 to 50, of whom 21 have 200 orders. */
export const REAL: Readonly<Record<string, string>> = {
  "customers.csv": `id,region,age\n${count(50)
    .map((at) => `${at + 1},${region(at + 1)},${20 + (((at + 1) * 13) % 47)}\n`)
    .join("")}`,
  "orders.csv": `order_id,customer_id,amount,channel\n${count(200)
    .map((at) => {
      const id = ((at * at * 7 + 3 * at) % 41) + 1;
      const age = 20 + ((id * 13) % 47);
      return `${1000 + at},${id},${10 + age * 0.5 + ((at * 37) % 29)},${(id + at) % 5 < 3 ? "web" : "shop"}\n`;
    })
    .join("")}`,
};

/** Customers 1 to 45; 16 of the 180 orders are of customers that are not there. */
export const SYNTHETIC: Readonly<Record<string, string>> = {
  "customers.csv": `id,region,age\n${count(45)
    .map((at) => `${at + 1},${region(at + 1)},${20 + (((at + 1) * 17) % 47)}\n`)
    .join("")}`,
  "orders.csv": `order_id,customer_id,amount,channel\n${count(180)
    .map((at) => {
      const id = ((at * at * 5 + at) % 47) + 1;
      return `${1000 + at},${id},${10 + ((at * 31) % 41) + 0.5},${at % 3 < 2 ? "web" : "shop"}\n`;
    })
    .join("")}`,
};

/** Writes files into a new folder, and gives its path. */
export function folderOf(parent: string, name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  return folder;
}
