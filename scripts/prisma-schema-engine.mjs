#!/usr/bin/env node
// Stands in for Prisma's native schema engine where binaries.prisma.sh cannot be reached. The Prisma CLI starts the
// program named by PRISMA_SCHEMA_ENGINE_BINARY and speaks JSON-RPC with it; the answers come from Prisma's own
// engine in WebAssembly (npm: @prisma/schema-engine-wasm, same commit as the CLI). PostgreSQL only.
import { readFileSync } from 'node:fs';
import { parseArguments } from './lib/schema-engine/arguments.mjs';
import { runCommand } from './lib/schema-engine/commands.mjs';
import { createHandlers } from './lib/schema-engine/handlers.mjs';
import { serveJsonRpc } from './lib/schema-engine/json-rpc.mjs';
import { writeErrorLine } from './lib/schema-engine/log-lines.mjs';
import { loadEngine, panicMessage } from './lib/schema-engine/wasm.mjs';

const { datasource, datamodelFiles, command, wantsVersion } = parseArguments(process.argv.slice(2));

if (wantsVersion) {
  console.log(`schema-engine-cli ${loadEngine().version()}`);
} else if (command) {
  process.exitCode = await runCommand(command, datasource.url);
} else {
  const datamodels = datamodelFiles.map((file) => [file, readFileSync(file, 'utf8')]);
  const server = serveJsonRpc({
    input: process.stdin,
    output: process.stdout,
    createHandlers: (print) => createHandlers({ datasource, datamodels, print }),
  });
  // A panic of the engine leaves its promise open for ever; the CLI should hear of it and not wait.
  process.on('uncaughtException', (error) => {
    const message = panicMessage() ?? String(error?.stack ?? error);
    writeErrorLine(message);
    server.failCurrent(`The schema engine broke down: ${message}`);
    process.exitCode = 101;
    process.stdin.destroy();
    setTimeout(() => process.exit(), 200);
  });
  await server.ended;
  process.exit();
}
