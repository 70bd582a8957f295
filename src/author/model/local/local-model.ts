/** A language model in this process: a GGUF file, asked like any server. It is loaded when it is first asked. */
import { availableParallelism, freemem } from "node:os";
import { basename } from "node:path";
import { fail, ok } from "../../../model/failure.ts";
import type { Result } from "../../../model/failure.ts";
import { printable } from "../../../model/printable.ts";
import type { Answer, Message } from "../chat.ts";
import type { LanguageModel, Question } from "../language-model.ts";
import { openLlama } from "./llama.ts";
import type { ChatItem, ChatSession, LlamaContext, LlamaModel, Opened } from "./llama.ts";
import { modelFile } from "./model-file.ts";

export interface LocalOptions {
  /** Without a number, one less than there are cores: a model that waits for a core is twenty times slower. */
  readonly threads?: number | undefined;
  readonly seed?: number | undefined;
}

/** A question that may hold the answer to a grammar (GBNF), which begins after the prefix. */
export type LocalQuestion = Question & { readonly grammar?: string | undefined };

export interface LocalModel extends LanguageModel {
  ask(question: LocalQuestion): Promise<Result<Answer>>;
}

/** Models up to this size get the short contract. */
const SMALL_BYTES = 8e9;
const CONTEXT_STEP = 4096;
/** Tokens of a chat template around a message. */
const AROUND = 12;

/** Opens a model file; the file is looked at here, and loaded at the first question. */
export function localModel(path: string, options: LocalOptions = {}): Result<LocalModel> {
  const size = modelFile(path);
  return size.ok ? ok(new GgufModel(path, size.value, options)) : size;
}

interface Loaded extends Opened {
  readonly model: LlamaModel;
}

class GgufModel implements LocalModel {
  readonly name: string;
  readonly host = "this machine";
  readonly small: boolean;
  readonly takesPrefix = true;
  context: number | undefined;
  readonly #path: string;
  readonly #size: number;
  readonly #options: LocalOptions;
  #loaded: Loaded | undefined;
  #held: { readonly context: LlamaContext; readonly session: ChatSession; readonly size: number } | undefined;

  constructor(path: string, size: number, options: LocalOptions) {
    this.name = basename(path);
    this.small = size < SMALL_BYTES;
    this.#path = path;
    this.#size = size;
    this.#options = options;
  }

  async ask(question: LocalQuestion): Promise<Result<Answer>> {
    const { messages, maxTokens, prefix = "", signal } = question;
    if (isAborted(signal)) return fail("interrupted", "interrupted");
    const start = performance.now();
    const loaded = await this.#load();
    if (!loaded.ok) return loaded;
    const { model, llama } = loaded.value;
    const count = (text: string): number => model.tokenize(text).length;
    const asked = messages.reduce((sum, { content }) => sum + count(content) + AROUND, count(prefix));
    const room = model.trainContextSize;
    if (asked + maxTokens > room)
      return fail(
        "provider",
        `the request has ${asked} tokens and its answer up to ${maxTokens}: more than the ${room} of the model's context`,
        { next: "Choose a model with a larger context, or a shorter prompt." },
      );
    const opened = await this.#open(loaded.value, asked + maxTokens);
    if (!opened.ok) return opened;
    const last = messages.at(-1);
    opened.value.setChatHistory(messages.slice(0, -1).map(chatItem));
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    signal?.addEventListener("abort", abort, { once: true });
    let all = prefix;
    let reason: string | undefined;
    try {
      const { stopReason } = await opened.value.promptWithMeta(last?.content ?? "", {
        maxTokens,
        temperature: question.temperature ?? 0,
        seed: this.#options.seed ?? 1,
        repeatPenalty: false,
        signal: stop.signal,
        stopOnAbortSignal: true,
        ...(prefix === "" ? {} : { responsePrefix: prefix }),
        ...(question.grammar === undefined
          ? {}
          : { grammar: await llama.createGrammar({ grammar: question.grammar }) }),
        onTextChunk: (chunk) => {
          if (reason !== undefined) return;
          // The first piece may repeat the prefix that the answer was made to begin with.
          const more = all === prefix && prefix !== "" && chunk.startsWith(prefix) ? chunk.slice(prefix.length) : chunk;
          if (more === "") return;
          all += more;
          reason = question.onText?.(more, all);
          if (reason !== undefined) stop.abort();
        },
      });
      if (isAborted(signal)) return fail("interrupted", "interrupted");
      const cut = reason ?? (stopReason === "maxTokens" ? `its limit of ${maxTokens} tokens was reached` : undefined);
      return ok({
        text: all,
        cut,
        tokens: { prompt: asked, answer: count(all.slice(prefix.length)), estimated: false },
        reasoning: 0,
        seconds: (performance.now() - start) / 1000,
        warnings: [],
      });
    } catch (error) {
      if (isAborted(signal)) return fail("interrupted", "interrupted");
      return fail("provider", `the model ${printable(this.name, 100)} failed: ${saidBy(error)}`, {
        next: "Try another model file.",
      });
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  async close(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    this.#held = undefined;
    await loaded?.llama.dispose();
  }

  async #load(): Promise<Result<Loaded>> {
    if (this.#loaded !== undefined) return ok(this.#loaded);
    const free = freemem();
    if (this.#size > free) return tooLarge(this.#size, free);
    const opened = await openLlama();
    if (!opened.ok) return opened;
    try {
      const model = await opened.value.llama.loadModel({ modelPath: this.#path });
      this.#loaded = { ...opened.value, model };
      this.context = model.trainContextSize;
      return ok(this.#loaded);
    } catch (error) {
      await opened.value.llama.dispose();
      if (isMemory(error)) return tooLarge(this.#size, free);
      return fail("provider", `the model ${printable(this.name, 100)} cannot be loaded: ${saidBy(error)}`, {
        next: "Is the file whole, and of a kind that llama.cpp reads?",
      });
    }
  }

  /** A context with room for so many tokens: the one at hand, or a larger one in its place. */
  async #open({ model, session }: Loaded, tokens: number): Promise<Result<ChatSession>> {
    if (this.#held !== undefined && this.#held.size >= tokens) return ok(this.#held.session);
    const size = Math.min(model.trainContextSize, Math.ceil(tokens / CONTEXT_STEP) * CONTEXT_STEP);
    await this.#held?.context.dispose();
    this.#held = undefined;
    try {
      const threads = this.#options.threads ?? Math.max(1, availableParallelism() - 1);
      const context = await model.createContext({ contextSize: size, threads });
      this.#held = { context, session: session(context), size };
      return ok(this.#held.session);
    } catch (error) {
      return fail("provider", `there is too little memory for a context of ${size} tokens: ${saidBy(error)}`, {
        next: "Close other programs, or choose a smaller model.",
      });
    }
  }
}

const chatItem = ({ role, content }: Message): ChatItem =>
  role === "assistant" ? { type: "model", response: [content] } : { type: role, text: content };

const isMemory = (error: unknown): boolean => /memory/i.test(`${(error as Error).name} ${(error as Error).message}`);
const saidBy = (error: unknown): string => printable(String((error as Error).message), 200);

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
const tooLarge = (size: number, free: number): Result<never> =>
  fail("provider", `the model has ${gigabytes(size)}, and ${gigabytes(free)} of memory are free`, {
    next: "Close other programs, or choose a smaller model.",
  });
const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;
