/** Writes a llama model of half a megabyte with random weights: it loads, chats and can be stopped, and says nothing sensible. */
import { writeFileSync } from "node:fs";

const [EMBEDDING, HEADS, FEED, LAYERS] = [64, 4, 128, 2];

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const f32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
};
const text = (value: string): Buffer => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);

export function writeTinyModel(path: string): void {
  const tokens = ["<unk>", "<s>", "</s>"];
  const types = [2, 3, 3];
  const add = (token: string, type: number): void => {
    tokens.push(token);
    types.push(type);
  };
  for (let byte = 0; byte < 256; byte++) add(`<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`, 6);
  for (const token of ["<|im_start|>", "<|im_end|>"]) add(token, 3);
  for (let code = 33; code < 127; code++) add(String.fromCharCode(code), 1);
  add("▁", 1);
  const keys: Buffer[] = [];
  const key = (name: string, type: number, value: Buffer): void => {
    keys.push(Buffer.concat([text(name), u32(type), value]));
  };
  const list = (name: string, type: number, values: readonly Buffer[]): void =>
    key(name, 9, Buffer.concat([u32(type), u64(values.length), ...values]));
  key("general.architecture", 8, text("llama"));
  const numbers = {
    context_length: 2048,
    embedding_length: EMBEDDING,
    block_count: LAYERS,
    feed_forward_length: FEED,
    "attention.head_count": HEADS,
    "attention.head_count_kv": HEADS,
    "rope.dimension_count": EMBEDDING / HEADS,
    vocab_size: tokens.length,
  };
  for (const [name, value] of Object.entries(numbers)) key(`llama.${name}`, 4, u32(value));
  key("llama.attention.layer_norm_rms_epsilon", 6, f32(1e-5));
  key("tokenizer.ggml.model", 8, text("llama"));
  list("tokenizer.ggml.tokens", 8, tokens.map(text));
  list(
    "tokenizer.ggml.scores",
    6,
    tokens.map((_, k) => f32(-k)),
  );
  list("tokenizer.ggml.token_type", 5, types.map(u32));
  key("tokenizer.ggml.bos_token_id", 4, u32(1));
  key("tokenizer.ggml.eos_token_id", 4, u32(tokens.indexOf("<|im_end|>")));
  key(
    "tokenizer.chat_template",
    8,
    text(
      "{% for m in messages %}{{'<|im_start|>'+m['role']+'\n'+m['content']+'<|im_end|>'+'\n'}}{% endfor %}{% if add_generation_prompt %}{{'<|im_start|>assistant\n'}}{% endif %}",
    ),
  );
  const tensors: (readonly [string, readonly number[]])[] = [
    ["token_embd.weight", [EMBEDDING, tokens.length]],
    ["output_norm.weight", [EMBEDDING]],
    ["output.weight", [EMBEDDING, tokens.length]],
  ];
  for (let layer = 0; layer < LAYERS; layer++) {
    const block = `blk.${layer}.`;
    tensors.push([`${block}attn_norm.weight`, [EMBEDDING]]);
    for (const part of ["q", "k", "v", "output"]) tensors.push([`${block}attn_${part}.weight`, [EMBEDDING, EMBEDDING]]);
    tensors.push([`${block}ffn_norm.weight`, [EMBEDDING]], [`${block}ffn_gate.weight`, [EMBEDDING, FEED]]);
    tensors.push([`${block}ffn_up.weight`, [EMBEDDING, FEED]], [`${block}ffn_down.weight`, [FEED, EMBEDDING]]);
  }
  let state = 42;
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff - 0.5;
  };
  let offset = 0;
  const infos: Buffer[] = [];
  const data: Buffer[] = [];
  for (const [name, shape] of tensors) {
    const values = new Float32Array(shape.reduce((a, b) => a * b));
    for (let k = 0; k < values.length; k++) values[k] = name.endsWith("norm.weight") ? 1 : random() * 0.3;
    infos.push(Buffer.concat([text(name), u32(shape.length), ...shape.map(u64), u32(0), u64(offset)]));
    const bytes = Buffer.from(values.buffer);
    const padding = Buffer.alloc((32 - (bytes.length % 32)) % 32);
    data.push(bytes, padding);
    offset += bytes.length + padding.length;
  }
  const head = Buffer.concat([Buffer.from("GGUF"), u32(3), u64(tensors.length), u64(keys.length), ...keys, ...infos]);
  writeFileSync(path, Buffer.concat([head, Buffer.alloc((32 - (head.length % 32)) % 32), ...data]));
}
