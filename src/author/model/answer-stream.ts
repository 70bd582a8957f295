/** The events of an answer, put together: its text, its end, its tokens. Servers leave out what they like. */

/** One event, or a whole answer of a server that does not stream. */
export interface AnswerEvent {
  readonly choices?: readonly {
    readonly delta?: AnswerPart | null;
    readonly message?: AnswerPart | null;
    readonly text?: string | null;
    readonly finish_reason?: string | null;
  }[];
  readonly usage?: Usage | null;
}

interface Usage {
  readonly prompt_tokens?: number;
  readonly completion_tokens?: number;
  readonly total_tokens?: number;
  readonly prompt_tokens_details?: { readonly cached_tokens?: number | null } | null;
  readonly completion_tokens_details?: { readonly reasoning_tokens?: number | null } | null;
  /** OpenRouter's, in US dollars. */
  readonly cost?: number | null;
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
  /** Of the prompt's, those that the provider remembered. */
  readonly cached?: number;
  /** Of the answer's, those of its reasoning. */
  readonly reasoning?: number;
  /** What the provider says that they cost, in US dollars. */
  readonly cost?: number;
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

  /** Some count reasoning into the answer, and some only into the total. */
  #counted(prompt: number, stated: number): Omit<Tokens, "prompt"> {
    const usage = this.#usage ?? {};
    const total = usage.total_tokens;
    const cached = usage.prompt_tokens_details?.cached_tokens;
    const reasoning = usage.completion_tokens_details?.reasoning_tokens;
    const { cost } = usage;
    return {
      answer: isCount(total) ? Math.max(stated, total - prompt) : stated,
      estimated: false,
      ...(isCount(cached) && cached > 0 ? { cached: Math.min(cached, prompt) } : {}),
      ...(isCount(reasoning) && reasoning > 0 ? { reasoning } : {}),
      ...(typeof cost === "number" && cost >= 0 && cost < MOST ? { cost } : {}),
    };
  }

  tokens(promptCharacters: number): Tokens {
    const { prompt_tokens: prompt, completion_tokens: answer } = this.#usage ?? {};
    if (isCount(prompt) && isCount(answer) && prompt > 0) return { prompt, ...this.#counted(prompt, answer) };
    const estimate = (characters: number): number => Math.ceil(characters / CHARACTERS_A_TOKEN);
    return { prompt: estimate(promptCharacters), answer: estimate(this.text.length + this.reasoning), estimated: true };
  }
}

/** A server may say anything: less than nothing, or more than there is. */
const MOST = 1e9;
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < MOST;

/** Of code and English, about. */
export const CHARACTERS_A_TOKEN = 3.6;
