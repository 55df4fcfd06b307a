import { type SimulatorOptions, startSimulator } from '@/lib/simulator/simulator';

/**
 * `npm run simulator`: the bank as a program of its own. Its environment is read here and nowhere else, because
 * it shares nothing with the shop's.
 */
const { env } = process;
const port = Number(env.SIMULATOR_PORT ?? 4010);

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  refuse(`SIMULATOR_PORT must be a port number, not "${env.SIMULATOR_PORT}".`);
}

const startAtMs = env.SIMULATOR_START_AT === undefined ? undefined : Date.parse(env.SIMULATOR_START_AT);
if (Number.isNaN(startAtMs)) {
  refuse(`SIMULATOR_START_AT must be an instant like 2026-03-02T09:00:00Z, not "${env.SIMULATOR_START_AT}".`);
}

const options: SimulatorOptions = {
  port,
  host: env.SIMULATOR_HOST,
  dataDir: env.SIMULATOR_DATA_DIR ?? '.data/simulator',
  publicUrl: env.SIMULATOR_PUBLIC_URL ?? (port === 0 ? undefined : `http://localhost:${port}`),
  clientId: env.SIMULATOR_CLIENT_ID,
  clientSecret: env.SIMULATOR_CLIENT_SECRET,
  shopNameKa: env.SIMULATOR_SHOP_NAME_KA,
  shopNameEn: env.SIMULATOR_SHOP_NAME_EN,
  shopUrl: env.SIMULATOR_SHOP_URL,
  seed: env.SIMULATOR_SEED === undefined ? undefined : Number(env.SIMULATOR_SEED),
  startAtMs,
  frozen: env.SIMULATOR_FROZEN === 'true',
};

const simulator = await startSimulator(options).catch((error: NodeJS.ErrnoException) =>
  refuse(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is taken: free it or choose another with SIMULATOR_PORT.`
      : `The simulator cannot start: ${error.message}`,
  ),
);

// Before the address is told: who reads it may end us at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    simulator.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

process.stdout.write(
  [
    `Bank simulator at ${simulator.url}`,
    `  control page   ${simulator.url}/control`,
    `  client id      ${simulator.clientId}`,
    `  client secret  ${env.SIMULATOR_CLIENT_SECRET ? '(from SIMULATOR_CLIENT_SECRET)' : simulator.clientSecret}`,
    `  public key     ${simulator.url}/callback-public-key.pem`,
    `  seed           ${simulator.seed}`,
    '',
  ].join('\n'),
);
