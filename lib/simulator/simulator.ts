import { randomInt } from 'node:crypto';
import type { Bank } from '@/lib/simulator/bank/bank';
import { orderDue } from '@/lib/simulator/bank/due';
import { resumeAll } from '@/lib/simulator/bank/schedule';
import { Dispatcher } from '@/lib/simulator/callbacks/dispatcher';
import { loadSigningKey } from '@/lib/simulator/callbacks/signing-key';
import { loadClientSecret } from '@/lib/simulator/client-secret';
import { Clock } from '@/lib/simulator/clock';
import { Desk } from '@/lib/simulator/control/desk';
import { FaultEngine } from '@/lib/simulator/faults/engine';
import { createApp } from '@/lib/simulator/http/app';
import { listen } from '@/lib/simulator/http/listen';
import { RequestLog } from '@/lib/simulator/http/request-log';
import type { Merchant } from '@/lib/simulator/orders/receipt';
import { Random } from '@/lib/simulator/random';
import { defaultSettings, patchSettings, type Settings, type SettingsPatch } from '@/lib/simulator/settings';
import { Store } from '@/lib/simulator/store/store';

export type SimulatorOptions = {
  /** 0 (default) takes any free port. */
  readonly port?: number;
  /** Interface to listen on; loopback unless told, because the control API asks for no password. */
  readonly host?: string;
  /** Folder for journal, key and secret. Without it nothing outlives `close`. */
  readonly dataDir?: string;
  /** How shops and payers reach the simulator, without a trailing slash. */
  readonly publicUrl?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly shopNameKa?: string;
  readonly shopNameEn?: string;
  readonly shopUrl?: string;
  /** RSA key to sign callbacks with, PEM. Making one takes longer than all the rest of the start. */
  readonly privateKeyPem?: string;
  /** Same seed, same ids, codes and draws. */
  readonly seed?: number;
  /** Where the bank's time begins, milliseconds since 1970; now unless told. */
  readonly startAtMs?: number;
  /** Time stands still until the desk moves it. With `seed` and `startAtMs` the same requests get the same bytes. */
  readonly frozen?: boolean;
  /** Settings laid over the defaults and over what an earlier run stored. */
  readonly settings?: SettingsPatch;
  /** Told of bugs: errors nobody expected. */
  readonly onError?: (error: unknown) => void;
};

export type Simulator = {
  readonly url: string;
  readonly publicKeyPem: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly seed: number;
  readonly control: Desk;
  /** Stops serving and waits for what is under way. Undelivered callbacks go on after a restart. */
  close(): Promise<void>;
};

/**
 * Starts the bank.
 * @throws Error with code EADDRINUSE when the port is taken; Error when the journal is damaged; RangeError for
 * impossible settings.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const dataDir = options.dataDir ?? null;
  const onError = options.onError ?? ((error) => process.stderr.write(`simulator: ${describe(error)}\n`));
  // The port comes first: it also keeps a second simulator away from the same journal.
  const server = await listen(options.port ?? 0, options.host ?? '127.0.0.1');
  let store: Store | null = null;
  try {
    let settings = defaultSettings();
    const clock = new Clock(onError, { startAtMs: options.startAtMs, frozen: options.frozen });
    const opened = new Store(dataDir, () => clock.nowMicros() - settings['idempotency.lifetimeMs'] * 1000);
    store = opened;
    settings = resolveSettings(opened.state.settings, options.settings);
    clock.restoreOffset(opened.state.clockOffsetMs);
    const seed = options.seed ?? randomInt(2 ** 47);
    const random = new Random(seed, opened.state.orders.size);
    const key = await loadSigningKey(dataDir, options.privateKeyPem);
    const clientId = options.clientId ?? '10000';
    const clientSecret = options.clientSecret ?? loadClientSecret(dataDir);
    const publicUrl = options.publicUrl ?? `http://127.0.0.1:${server.port}`;
    const merchant = merchantOf(options, clientId, publicUrl);
    const shared = { clock, random, store: opened, key, merchant, settings: () => settings };
    const bank: Bank = {
      ...shared,
      dispatcher: new Dispatcher(shared),
      onDue: (orderId, dueAtMicros) => orderDue(bank, orderId, dueAtMicros),
    };
    const faults = new FaultEngine(random);
    const log = new RequestLog();
    const changeSettings = (changed: Settings) => {
      settings = changed;
      opened.commit({ k: 'settings', v: changed });
    };
    const desk = new Desk({ bank, faults, log, clientSecret, seed, changeSettings });
    const credentials = { clientId, clientSecret };
    server.serve(createApp({ bank, credentials, faults, log, desk, onError }));
    resumeAll(bank);
    const close = async () => {
      bank.dispatcher.stop();
      await server.close();
      await clock.stop();
      opened.close();
    };
    const { publicKeyPem } = key;
    return { url: publicUrl, publicKeyPem, clientId, clientSecret, seed, control: desk, close };
  } catch (error) {
    await server.close();
    store?.close();
    throw error;
  }
}

function resolveSettings(stored: Record<string, unknown>, patch: SettingsPatch | undefined): Settings {
  const known = patchSettings(defaultSettings(), stored);
  const result = patchSettings(known.ok ? known.settings : defaultSettings(), patch ?? {});
  if (!result.ok) throw new RangeError(result.faults.join(' '));
  return result.settings;
}

function merchantOf(options: SimulatorOptions, clientId: string, publicUrl: string): Merchant {
  return {
    clientId,
    brandKa: options.shopNameKa ?? 'დემო მაღაზია',
    brandEn: options.shopNameEn ?? 'Demo Shop',
    url: options.shopUrl ?? 'https://shop.example.com',
    publicUrl: publicUrl.replace(/\/+$/, ''),
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
