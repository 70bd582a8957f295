/** Texts of a fixed shape in TypeScript: drawn, or counting the rows. */
import type { Piece } from "../facts.ts";
import type { Source } from "../plan.ts";
import type { Sheet } from "./sheet.ts";

export function shapeCode(source: Extract<Source, { kind: "shape" }>, sheet: Sheet): string {
  if (source.counted === true) return countedShapeCode(source.pieces, sheet);
  const part = (piece: (typeof source.pieces)[number]): string => {
    if (piece.kind === "text") return piece.text.replaceAll(/[\\`$]/g, "\\$&");
    if (piece.kind === "digits") return `\${${digitsCode(piece.count)}}`;
    const letters = sheet.shared("letters", (name) => `const ${name} = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];`);
    return `\${random.pick(${letters})}`.repeat(piece.count);
  };
  const only = source.pieces[0];
  if (source.pieces.length === 1 && only?.kind === "digits") return digitsCode(only.count);
  return `\`${source.pieces.map(part).join("")}\``;
}

/** A shape that counts: its last place changes with every row, and each place before it when the next one is through. */
function countedShapeCode(pieces: readonly Piece[], sheet: Sheet): string {
  let passed = 1;
  const parts: string[] = [];
  const place = (base: number, first: boolean): string => {
    const whole = passed === 1 ? "index" : `Math.floor(index / ${passed})`;
    passed *= base;
    return first ? whole : `${whole} % ${base}`;
  };
  const kinds = pieces.filter((piece) => piece.kind !== "text");
  let left = kinds.reduce((sum, piece) => sum + (piece.kind === "digits" ? 1 : piece.count), 0);
  for (const piece of pieces.toReversed()) {
    if (piece.kind === "text") parts.unshift(piece.text.replaceAll(/[\\`$]/g, "\\$&"));
    else if (piece.kind === "digits")
      parts.unshift(`\${String(${place(10 ** piece.count, --left === 0)}).padStart(${piece.count}, "0")}`);
    else {
      const letters = sheet.shared("letters", (name) => `const ${name} = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];`);
      for (let count = 0; count < piece.count; count++) parts.unshift(`\${${letters}[${place(26, --left < 0)}]}`);
    }
  }
  return `\`${parts.join("")}\``;
}

const digitsCode = (count: number): string => `String(random.integer(0, ${10 ** count - 1})).padStart(${count}, "0")`;
