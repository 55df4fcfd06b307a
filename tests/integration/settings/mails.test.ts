import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSettings } from '@/lib/desk/settings/change-settings';
import { MAIL_SETTINGS } from '@/lib/shops/mail-settings';
import { useTestDatabase } from '@/tests/setup/use-test-database';
import { SETTINGS } from '../../unit/shops/settings';
import { openPostOffice, type PostOffice, paid } from '../mail/post-office';

const database = useTestDatabase();
let post: PostOffice;
beforeAll(async () => {
  post = await openPostOffice(database.url);
});
afterAll(() => post.close());

async function change(typed: Record<string, string>): Promise<void> {
  const { shopId } = post.world;
  const [row] = await post.world.rows<{ version: number }>('SELECT settings_version AS version FROM shops');
  const nothing = MAIL_SETTINGS.typedOf(SETTINGS);
  const result = await changeSettings(
    post.services,
    { shopId, email: 'owner@example.com', address: null },
    { area: 'mails', typed: { ...nothing, ...typed }, seen: {}, version: row?.version ?? 0 },
  );
  expect(result).toEqual({ ok: true });
}

async function nextMail(cause: string) {
  const email = `${cause}@example.com`;
  const { orderId, token } = await post.world.place({ typed: { email } });
  await post.queue(orderId, paid(cause));
  await post.workOff();
  const mail = await post.mailbox.waitFor(({ envelope }) => envelope.to.includes(email));
  return { mail, token, row: (await post.rows()).at(-1) };
}

test('the shop’s own sender, address for answers and host name, from the next mail on', async () => {
  const before = await nextMail('before');
  expect(before.mail.from).toBe('Shop <orders@example.com>');
  await change({ senderName: 'კერა, თბილისი', senderAddress: 'kera@example.ge', replyTo: 'help@example.ge' });
  await post.world.rows("UPDATE shops SET host_name = 'kera.example.com'");
  const { mail, token, row } = await nextMail('after');
  expect(mail.from).toBe('კერა, თბილისი <kera@example.ge>');
  expect(mail.envelope.from).toBe('kera@example.ge');
  expect(mail.headers).toContainEqual({ name: 'Reply-To', value: 'help@example.ge' });
  const { port } = new URL(post.services.env.appUrl);
  expect(mail.text).toContain(`http://kera.example.com:${port}/orders/${token}`);
  // Another sender is no other mail: repeated after the change it must carry the id that it had before.
  expect(mail.messageId).toBe(`<${row?.id}@example.com>`);
  await change({});
  expect((await nextMail('again')).mail.from).toBe('Shop <orders@example.com>');
});
