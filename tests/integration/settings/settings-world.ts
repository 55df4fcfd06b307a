import { changeSettings } from '@/lib/desk/settings/change-settings';
import { createLogger } from '@/lib/log';
import { readShopSettings } from '@/lib/queries/shop-settings';
import { createServices, type Services } from '@/lib/services';
import type { Typed } from '@/lib/shops/settings-area';
import { SETTINGS_AREAS, type SettingsAreaName } from '@/lib/shops/settings-areas';
import { createWorld, type World } from '../payments/world';

export const OWNER = { email: 'owner@example.com', address: '192.0.2.20' };

/**
 * A shop with two processes on one database: what is changed in the one has to hold in the other. Both have a key for
 * secrets.
 */
export async function openSettingsWorld(databaseUrl: string) {
  const world = await createWorld(databaseUrl);
  const env = { ...world.services.env, settingsKey: Buffer.alloc(32, 7) };
  const another = (): Services => createServices(env, { clock: world.clock, log: createLogger('silent') });
  const [here, there] = [another(), another()];
  const { shopId } = world;
  return {
    world,
    /** Where staff change settings. */
    here,
    /** Where shoppers buy. */
    there,
    editor: { ...OWNER, shopId },
    /** The page of an area as it is opened now. */
    async open(area: SettingsAreaName) {
      const { settings, version } = await readShopSettings(here.db, shopId);
      return { area, seen: SETTINGS_AREAS[area].typedOf(settings), version };
    },
    /** Opens the page, types and saves. */
    async change(area: SettingsAreaName, typed: Typed) {
      const opened = await this.open(area);
      return changeSettings(here, this.editor, { ...opened, typed: { ...opened.seen, ...typed } });
    },
    async close() {
      for (const services of [here, there]) {
        await services.bankCalls.flush();
        await services.db.close();
      }
      await world.close();
    },
  };
}

export type SettingsWorld = Awaited<ReturnType<typeof openSettingsWorld>>;

/** The last request to open a payment, as it came over the line to the bank. */
export function lastOpening({ simulator }: World) {
  const request = simulator.control
    .requests()
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/ecommerce/orders'))
    .at(-1);
  if (!request) throw new Error('no payment was opened');
  return {
    status: request.status,
    headers: request.requestHeaders,
    body: JSON.parse(request.requestBody) as Record<string, unknown>,
    lint: request.lint,
  };
}
