/** The one door to node-llama-cpp, an optional peer: loaded when a model file is first asked, never before. */
import { fail, ok } from "../../../model/failure.ts";
import type { Result } from "../../../model/failure.ts";

const INSTALL = "npm i --omit=optional --ignore-scripts node-llama-cpp @node-llama-cpp/linux-x64";

/** What is used of the package. It is not a dependency, so its own types are not at hand. */
export interface Llama {
  loadModel(options: { readonly modelPath: string }): Promise<LlamaModel>;
  createGrammar(options: {
    readonly grammar: string;
    readonly stopGenerationTriggers?: readonly string[];
  }): Promise<object>;
  dispose(): Promise<void>;
}

export interface LlamaModel {
  readonly trainContextSize: number;
  tokenize(text: string): readonly number[];
  createContext(options: { readonly contextSize: number; readonly threads: number }): Promise<LlamaContext>;
}

export interface LlamaContext {
  getSequence(): object;
  dispose(): Promise<void>;
}

export type ChatItem =
  | { readonly type: "system" | "user"; readonly text: string }
  | { readonly type: "model"; readonly response: readonly string[] };

export interface ChatSession {
  setChatHistory(history: readonly ChatItem[]): void;
  promptWithMeta(
    text: string,
    options: {
      readonly maxTokens: number;
      readonly temperature: number;
      readonly seed: number;
      readonly repeatPenalty: false;
      readonly signal: AbortSignal;
      readonly stopOnAbortSignal: true;
      readonly responsePrefix?: string;
      readonly grammar?: object;
      onTextChunk(text: string): void;
    },
  ): Promise<{ readonly responseText: string; readonly stopReason: string }>;
}

interface Package {
  getLlama(options: object): Promise<Llama>;
  readonly LlamaChatSession: new (options: { readonly contextSequence: object }) => ChatSession;
  readonly LlamaLogLevel: { readonly error: string };
}

export interface Opened {
  readonly llama: Llama;
  session(context: LlamaContext): ChatSession;
}

/** Opens the library; nothing is downloaded or built. */
export async function openLlama(): Promise<Result<Opened>> {
  // A name that the compiler does not follow: the package may be absent.
  const name: string = "node-llama-cpp";
  try {
    const { getLlama, LlamaChatSession, LlamaLogLevel } = (await import(name)) as Package;
    const llama = await getLlama({
      gpu: "auto",
      build: "never",
      skipDownload: true,
      logLevel: LlamaLogLevel.error,
    });
    return ok({ llama, session: (context) => new LlamaChatSession({ contextSequence: context.getSequence() }) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND")
      return fail("provider", "a model file needs the package node-llama-cpp, which is not installed", {
        next: `Run: ${INSTALL}`,
      });
    return fail("provider", "node-llama-cpp could not be started on this machine", { next: `Run again: ${INSTALL}` });
  }
}
