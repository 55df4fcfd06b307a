import 'server-only';
import type { Tx } from '@/lib/db';
import { newId } from '@/lib/ids';
import type { DueMail, InvitationMail, ShopperMail, StaffMail } from '@/lib/orders/mails';
import { type Statement, together } from './together';

/** Attempts of the job that sends a mail: its back-off grows to six hours, so this is more than a week. */
const MAIL_ATTEMPTS = 40;

/** Put into the queue by the very statement that writes the mails: no mail without a job, no job without a mail. */
const JOBS = `SELECT graphile_worker.add_job('send_mail', payload => json_build_object('mailId', id),
  job_key => 'mail:' || id, max_attempts => ${MAIL_ATTEMPTS}) AS job FROM written`;

/**
 * Puts a mail to the buyer of an order into the outbox; written before for the same cause, it is not written again. None to a
 * buyer whose address nobody knows.
 */
export function shopperMailStatement(orderId: string, mail: DueMail<ShopperMail>, now: Date): Statement {
  return {
    text: `INSERT INTO mails (id, shop_id, order_id, kind, recipient, locale, cause_key, data, created_at)
     SELECT $1, shop_id, id, $3, buyer_email, locale, $4, $5, $6 FROM orders WHERE id = $2 AND buyer_email <> ''
     ON CONFLICT (cause_key) DO NOTHING RETURNING id`,
    values: [newId(), orderId, mail.kind, mail.causeKey, JSON.stringify(mail.data), now],
    jobs: JOBS,
  };
}

/**
 * Puts a mail to each member of a shop's staff into the outbox, in their own language.
 * @param shopId null: to the staff of every shop of this installation
 */
export function staffMailStatement(
  about: { shopId: string | null; orderId: string | null },
  mail: DueMail<StaffMail>,
  now: Date,
): Statement {
  return {
    text: `INSERT INTO mails (id, shop_id, order_id, kind, recipient, locale, cause_key, data, created_at)
     SELECT gen_random_uuid(), m.shop_id, $2, $3, u.email, m.locale, $4 || ':' || m.id, $5, $6
     FROM staff_members m JOIN users u ON u.id = m.user_id WHERE $1::uuid IS NULL OR m.shop_id = $1
     ON CONFLICT (cause_key) DO NOTHING RETURNING id`,
    values: [about.shopId, about.orderId, mail.kind, mail.causeKey, JSON.stringify(mail.data), now],
    jobs: JOBS,
  };
}

/** Puts the mail with the link of an invitation into the outbox, to the address that is invited. */
export function invitationMailStatement(
  invitationId: string,
  mail: DueMail<InvitationMail>,
  now: Date,
): Statement {
  return {
    text: `INSERT INTO mails (id, shop_id, kind, recipient, locale, cause_key, data, created_at)
     SELECT $1, shop_id, $3, email, locale, $4, $5, $6 FROM staff_invitations WHERE id = $2
     ON CONFLICT (cause_key) DO NOTHING RETURNING id`,
    values: [newId(), invitationId, mail.kind, mail.causeKey, JSON.stringify(mail.data), now],
    jobs: JOBS,
  };
}

/** Writes mails in the transaction of what they tell about. */
export async function queueMails(tx: Tx, mails: readonly Statement[]): Promise<void> {
  if (mails.length === 0) return;
  const { text, values } = together(mails);
  await tx.query(text, values);
}
