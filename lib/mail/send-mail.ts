import 'server-only';
import type { Tx } from '@/lib/db';
import type { Logger } from '@/lib/log';
import type { Trigger } from '@/lib/orders/events';
import { SHOPPER_MAILS } from '@/lib/orders/mails';
import { recordEvent } from '@/lib/payments/record-event';
import type { Services } from '@/lib/services';
import { shopUrl } from '@/lib/shops/origin';
import { readBackground } from './background';
import { composeMail } from './compose';
import { withLink } from './invitation-link';
import type { Mailer } from './mailer';
import { type ClaimedMail, claimMail, isWaiting, markFailed, markSent, markSkipped } from './outgoing';

/** Another process has it in hand: the queue asks again, for that one may die. */
export class MailBeingSent extends Error {
  override name = 'MailBeingSent';
}

const OUTBOX: Trigger = { source: 'system', via: 'outbox', actor: null, address: null };

/**
 * Sends a mail of the outbox and marks it; sent before, it is left alone. The mark comes after the mail server's word, so
 * a process that dies in between sends it twice, with the same Message-ID: SMTP knows no way to send exactly once.
 * @throws Error when it could not be sent: the row keeps why, and the queue repeats with growing pauses
 */
export async function sendMail(services: Services, mailId: string): Promise<void> {
  const { db, clock, log, mailer } = services;
  if (!mailer) {
    if (await markSkipped(db, mailId)) tellSkipped(log);
    return;
  }
  const mail = await claimMail(db, mailId, clock.now());
  if (!mail) {
    if (await isWaiting(db, mailId)) throw new MailBeingSent('another process is sending this mail');
    return;
  }
  try {
    await send(services, mailer, mail);
  } catch (error) {
    await markFailed(db, mail, error instanceof Error ? error.message : String(error));
    throw error;
  }
  await db.transaction((tx) => recordSent(tx, mail, clock.now()));
  log.info({ mailId, kind: mail.kind, attempts: mail.attempts }, 'mail sent');
}

const told = new WeakSet<Logger>();

/** Once per process: a shop without a mail server would hear of nothing else. */
function tellSkipped(log: Logger): void {
  if (told.has(log)) return;
  told.add(log);
  log.warn('mails are skipped: SMTP_URL is not set');
}

async function send({ db, env, clock }: Services, mailer: Mailer, mail: ClaimedMail): Promise<void> {
  const background = await readBackground(db, mail);
  const letter = composeMail(
    withLink(mail, env.authSecret),
    background,
    shopUrl(env.appUrl, background.hostName),
  );
  await mailer.send({ ...letter, ...background.sender, id: mail.id, to: mail.recipient, date: clock.now() });
}

/** The timeline tells what the buyer was told; that staff were told follows from the task it is about. */
async function recordSent(tx: Tx, mail: ClaimedMail, now: Date): Promise<void> {
  const { id, kind, orderId } = mail;
  // The order first, like every writer: the event's reference to it would lock it after the mail.
  if (orderId) await tx.query('SELECT 1 FROM orders WHERE id = $1 FOR KEY SHARE', [orderId]);
  const first = await markSent(tx, id, now);
  if (!first || !orderId || !(SHOPPER_MAILS as readonly string[]).includes(kind)) return;
  const data = { kind, mailId: id };
  await recordEvent(tx, { orderId, paymentId: null, kind: 'mail_sent', at: now, trigger: OUTBOX, data });
}
