import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { createFactory } from './factory.mjs';
import { createOfflineFactory } from './offline-adapter.mjs';
import { loadEngine } from './wasm.mjs';

// Methods whose parameters and answers are the same in the native and in the WebAssembly engine.
const SAME_IN_BOTH = [
  'applyMigrations',
  'createMigration',
  'dbExecute',
  'devDiagnostic',
  'diagnoseMigrationHistory',
  'ensureConnectionValidity',
  'evaluateDataLoss',
  'introspect',
  'introspectSql',
  'markMigrationApplied',
  'markMigrationRolledBack',
  'reset',
  'schemaPush',
];

/**
 * The JSON-RPC methods, and `explain`, which finds the JavaScript error behind an error of the engine.
 * @param {{ datasource: object, datamodels: [string, string][], print: (text: string) => Promise<void> }} context
 */
export function createHandlers({ datasource, datamodels, print }) {
  const wasm = loadEngine();
  const factory = createFactory(datasource);
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  // The engine rejects an empty list of data models, but takes none at all.
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  const start = (adapters) => wasm.SchemaEngine.new(options, () => {}, adapters);
  let engine;
  const connected = () => {
    engine ??= start(bound);
    return engine;
  };

  const handlers = {
    createDatabase: () => factory.createDatabase(),
    getDatabaseVersion: async () => (await connected()).version(null),
    diff: async (params) => {
      const offline = [params.from, params.to].every(
        ({ tag }) => tag === 'empty' || tag === 'schemaDatamodel',
      );
      const comparer = offline
        ? await start(bindMigrationAwareSqlAdapterFactory(createOfflineFactory()))
        : await connected();
      const { stdout, exitCode } = await comparer.diff(params);
      if (stdout) await print(stdout.replace(/\n$/, ''));
      return { exitCode, stdout: null };
    },
  };
  for (const method of SAME_IN_BOTH) {
    handlers[method] = async (params) => (await connected())[method](params);
  }
  return { handlers, explain: (error) => explain(error, bound.errorRegistry) };
}

/** Errors of the driver pass the engine as a number; the error itself waits in the registry. */
function explain(error, registry) {
  const id = /^External error id#(\d+)/.exec(error?.message ?? '')?.[1];
  const original = id === undefined ? undefined : registry.consumeError(Number(id))?.error;
  return original ?? (typeof error === 'string' ? { message: error } : error);
}
