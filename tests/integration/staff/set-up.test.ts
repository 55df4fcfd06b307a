import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { needsSetUp, type SetUpInput, setUp } from '@/lib/auth/set-up';
import { setUpCode } from '@/lib/auth/set-up-code';
import { signIn } from '@/lib/auth/sign-in';
import { LIMITS } from '@/lib/rate-limit';
import { checkOwner } from '../../../scripts/lib/doctor/check-owner';
import { useTestDatabase } from '../../setup/use-test-database';
import { insertShop } from '../queries/order-rows';
import { ADDRESS, audit, createStaffWorld, hire, SECRET, type StaffWorld } from './world';

const { url, pool } = useTestDatabase();
let world: StaffWorld;

beforeAll(() => {
  world = createStaffWorld(url);
});
beforeEach(async () => {
  // The guards keep owners and the log for ever; a new installation is an empty database.
  await pool.query(
    'ALTER TABLE audit_entries DISABLE TRIGGER USER; ALTER TABLE staff_members DISABLE TRIGGER USER',
  );
  await pool.query(
    'TRUNCATE audit_entries, rate_limits; DELETE FROM staff_members; DELETE FROM users; DELETE FROM shops',
  );
  await pool.query(
    'ALTER TABLE audit_entries ENABLE TRIGGER USER; ALTER TABLE staff_members ENABLE TRIGGER USER',
  );
});
afterAll(() => world.db.close());

const INPUT: SetUpInput = {
  email: ' First@Example.com ',
  password: 'a password of one’s own',
  nameKa: 'კერა',
  nameEn: ' Kera ',
  currency: 'USD',
  code: '',
  address: ADDRESS,
};
const attempt = (
  wrong: Partial<SetUpInput> = {},
  environment: 'simulator' | 'sandbox' | 'production' = 'simulator',
) =>
  setUp(
    {
      ...world,
      env: { ...world.env, bog: { environment } } as unknown as Parameters<typeof setUp>[0]['env'],
    },
    { ...INPUT, ...wrong },
  );
const shops = async () => (await pool.query('SELECT name_ka, name_en, currency, currencies FROM shops')).rows;

describe('an empty database', () => {
  test('gets a shop and its owner, who signs in; then nobody can again', async () => {
    expect(await needsSetUp(world.db)).toBe(true);
    const result = await attempt();
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect(await shops()).toEqual([
      { name_ka: 'კერა', name_en: 'Kera', currency: 'USD', currencies: ['USD'] },
    ]);
    expect(await needsSetUp(world.db)).toBe(false);
    const { email, shopId } = result;
    expect(email).toBe('first@example.com');
    const entered = { email, password: INPUT.password, shopId, address: ADDRESS, userAgent: null };
    expect((await signIn(world, entered)).ok).toBe(true);
    expect(await audit(world, shopId)).toMatchObject([{ actor: email, action: 'shop_set_up' }]);
    expect(await attempt({ email: 'second@example.com' })).toEqual({ ok: false, code: 'done' });
  });

  test('of several at once one wins', async () => {
    const results = await Promise.all(
      Array.from({ length: 4 }, (_, index) => attempt({ email: `person-${index}@example.com` })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toEqual(Array(3).fill({ ok: false, code: 'done' }));
    expect(await shops()).toHaveLength(1);
    expect((await pool.query('SELECT 1 FROM staff_members')).rowCount).toBe(1);
    expect((await pool.query('SELECT 1 FROM users')).rowCount).toBe(1);
  });

  test.each([
    [
      'everything is missing',
      { email: '', password: '', nameKa: ' ', nameEn: '' },
      ['email_invalid', 'password_too_short', 'name_ka_missing', 'name_en_missing'],
    ],
    ['a wrong address', { email: 'nobody' }, ['email_invalid']],
    ['a short password', { password: 'elevenchars' }, ['password_too_short']],
    // As on the page of settings: a name that it would refuse kept that page from being saved.
    ['a long name', { nameEn: 'a'.repeat(61) }, ['name_en_too_long']],
    ['a name that no database keeps', { nameKa: 'კე\u0000რა' }, ['name_ka_control_characters']],
  ])('%s: refused in words, and nothing is made', async (_what, wrong, problems) => {
    expect(await attempt(wrong)).toEqual({ ok: false, code: 'invalid', problems });
    expect(await shops()).toEqual([]);
  });

  test('where money is real the code of the installation is asked for', async () => {
    for (const code of ['', 'AAAA-BBBB-CCCC', setUpCode('another-secret-of-more-than-32-characters')])
      expect(await attempt({ code }, 'production')).toEqual({
        ok: false,
        code: 'invalid',
        problems: ['code_wrong'],
      });
    const typed = ` ${setUpCode(SECRET).toLowerCase().replaceAll('-', ' ')} `;
    expect((await attempt({ code: typed }, 'production')).ok).toBe(true);
  });
});

describe('a database that was seeded', () => {
  test('keeps its shop, with the names and the currency of the form', async () => {
    const shopId = await insertShop(pool, 'demo');
    expect(await attempt()).toMatchObject({ ok: true, shopId });
    expect(await shops()).toMatchObject([{ name_en: 'Kera', currency: 'USD', currencies: ['USD', 'GEL'] }]);
  });

  test('with staff but no owner nobody takes over a known account', async () => {
    const shopId = await insertShop(pool, 'demo');
    await hire(world, shopId, 'first@example.com', 'manager');
    expect(await attempt()).toEqual({ ok: false, code: 'invalid', problems: ['account_exists'] });
    expect(await needsSetUp(world.db)).toBe(true);
  });
});

describe('npm run doctor', () => {
  const examine = (environment: 'simulator' | 'sandbox' | 'production', databaseUrl = url) =>
    checkOwner({
      databaseUrl,
      appUrl: 'https://shop.example.com',
      bog: { environment } as Parameters<typeof checkOwner>[0]['bog'],
    });

  test('tells that nobody owns the installation, where to set it up, and how to get the code', async () => {
    for (const environment of ['sandbox', 'production'] as const)
      expect(await examine(environment)).toEqual({
        name: 'Owner',
        state: 'warning',
        detail: 'nobody owns this installation yet',
        remedy:
          'Open https://shop.example.com/merchant/set-up with the code that npm run staff set-up-code shows.',
      });
    expect(await examine('simulator')).toMatchObject({
      state: 'warning',
      remedy: 'Open https://shop.example.com/merchant/set-up.',
    });
    // It examines: what it tells shows nothing that would open the door.
    expect(JSON.stringify(await examine('production'))).not.toContain(setUpCode(SECRET));
  });

  test('is content with an owner, and leaves a database alone that has no such tables', async () => {
    await attempt();
    expect(await examine('production')).toMatchObject({ state: 'ok' });
    expect(await examine('production', url.replace(/[^/]+$/, 'postgres'))).toMatchObject({
      state: 'skipped',
    });
  });
});

// The last one: a limiter remembers for a while whom it has just refused.
test('the code cannot be guessed in a row', async () => {
  const { points } = LIMITS.setUp;
  const tries = await Promise.all(
    Array.from({ length: points + 1 }, () => attempt({ code: 'AAAA-BBBB-CCCC' }, 'production')),
  );
  expect(tries.filter((one) => !one.ok && one.code === 'too_many')).toHaveLength(1);
});
