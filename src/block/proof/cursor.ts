/** A place in a list of tokens, and the steps from there. */
import type { Token } from "./tokens.ts";
import { Unproven } from "./unproven.ts";

export class Cursor {
  readonly #tokens: readonly Token[];
  protected at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  expectEnd(): void {
    if (this.token.kind !== "end") throw new Unproven(`${this.token.text} after the end`);
  }

  protected get token(): Token {
    return this.#tokens[this.at] as Token;
  }

  protected next(): Token {
    const token = this.token;
    if (token.kind === "end") throw new Unproven("an early end");
    this.at++;
    return token;
  }

  protected peek(word: string): boolean {
    return this.token.kind === "word" && this.token.text === word;
  }

  protected word(word: string): boolean {
    if (!this.peek(word)) return false;
    this.at++;
    return true;
  }

  protected peekSign(sign: string): boolean {
    return this.token.kind === "sign" && this.token.text === sign;
  }

  protected trySign(sign: string): boolean {
    if (!this.peekSign(sign)) return false;
    this.at++;
    return true;
  }

  protected sign(sign: string): void {
    if (!this.trySign(sign)) throw new Unproven(`no ${sign}`);
  }
}
