/** What answers: a model behind a server, or one that runs in this process. */
import type { Result } from "../../model/failure.ts";
import type { Answer, ChatRequest } from "./chat.ts";

export type Question = Omit<ChatRequest, "model"> & {
  /** The answer begins with this; a model that can be held to it goes on from there. */
  readonly prefix?: string | undefined;
};

export interface LanguageModel {
  /** As the user names it: `gpt-5-mini`, `qwen.gguf`. */
  readonly name: string;
  /** Where it is: a host, or "this machine". */
  readonly host: string;
  /** Tokens of question and answer together, where they are known. */
  readonly context: number | undefined;
  /** A small model: it gets the short contract, and a skeleton with the columns filled in. */
  readonly small: boolean;
  /** It can be made to begin its answer with a given text. */
  readonly takesPrefix: boolean;
  ask(question: Question): Promise<Result<Answer>>;
  /** Gives back what it holds. */
  close(): Promise<void>;
}
