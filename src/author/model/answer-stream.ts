/** The events of an answer, put together: its text, its end, its tokens. Servers leave out what they like. */

/** One event, or a whole answer of a server that does not stream. */
export interface AnswerEvent {
  readonly choices?: readonly {
    readonly delta?: AnswerPart | null;
    readonly message?: AnswerPart | null;
    readonly text?: string | null;
    readonly finish_reason?: string | null;
  }[];
  readonly usage?: { readonly prompt_tokens?: number; readonly completion_tokens?: number } | null;
}

interface AnswerPart {
  readonly content?: string | readonly { readonly text?: string }[] | null;
  readonly reasoning_content?: string | null;
  readonly reasoning?: string | null;
  readonly refusal?: string | null;
}

export interface Tokens {
  readonly prompt: number;
  readonly answer: number;
  /** The server did not count them. */
  readonly estimated: boolean;
}

export class AnswerText {
  text = "";
  /** Characters of reasoning, which are not part of the answer. */
  reasoning = 0;
  refusal = "";
  finish: string | undefined;
  #usage: AnswerEvent["usage"];

  /** Takes an event; what it adds to the text. */
  add({ choices, usage }: AnswerEvent): string {
    if (usage != null) this.#usage = usage;
    const choice = choices?.[0];
    if (choice === undefined) return "";
    if (typeof choice.finish_reason === "string") this.finish = choice.finish_reason;
    const part = choice.delta ?? choice.message;
    const reasoning = part?.reasoning_content ?? part?.reasoning;
    if (typeof reasoning === "string") this.reasoning += reasoning.length;
    if (typeof part?.refusal === "string") this.refusal += part.refusal;
    const content = part?.content ?? choice.text;
    const more =
      typeof content === "string"
        ? content
        : Array.isArray(content)
          ? content.map(({ text = "" }) => text).join("")
          : "";
    this.text += more;
    return more;
  }

  tokens(promptCharacters: number): Tokens {
    const { prompt_tokens: prompt, completion_tokens: answer } = this.#usage ?? {};
    if (isCount(prompt) && isCount(answer) && prompt > 0) return { prompt, answer, estimated: false };
    const estimate = (characters: number): number => Math.ceil(characters / CHARACTERS_A_TOKEN);
    return { prompt: estimate(promptCharacters), answer: estimate(this.text.length + this.reasoning), estimated: true };
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value);

/** Of code and English, about. */
export const CHARACTERS_A_TOKEN = 3.6;
