import { readFileSync } from 'node:fs';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';

let panic = null;
let loaded = false;

/** What the engine said before it gave up, or null. */
export const panicMessage = () => panic;

/**
 * Instantiates the engine by hand: its own entry module imports the .wasm file as an ES module, which Node 20 and 22
 * do only behind a flag.
 */
export function loadEngine() {
  if (loaded) return glue;
  // The engine calls this global from inside a Rust panic; without it the message would be lost.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => {
      panic = message;
    },
  };
  const file = new URL('./schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm'));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  loaded = true;
  return glue;
}
