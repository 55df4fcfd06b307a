import type { Facts } from './facts';
import type { OrderStatus } from './order-status';
import { isDead, isHeld, isLive, isTaken, type PaymentStatus } from './payment-status';

/** What we write to the buyer. A closed list: each has its text in ka and en. */
export const SHOPPER_MAILS = [
  'paid',
  'authorised',
  'failed',
  'refunded',
  'released',
  'payment_link',
] as const;
/** What we write to the shop's staff. */
export const STAFF_MAILS = ['hold_reminder', 'staff_alert'] as const;
/** What we write to somebody who is to work in the shop. */
export const INVITATION_MAILS = ['staff_invitation'] as const;
export const MAIL_KINDS = [...SHOPPER_MAILS, ...STAFF_MAILS, ...INVITATION_MAILS] as const;

export type ShopperMail = (typeof SHOPPER_MAILS)[number];
export type StaffMail = (typeof STAFF_MAILS)[number];
export type InvitationMail = (typeof INVITATION_MAILS)[number];
export type MailKind = (typeof MAIL_KINDS)[number];

/** Whether staff can have a mail sent again as it was. A payment link is not: it is made anew, while it is to be paid. */
export const isResendable = (kind: string): kind is ShopperMail =>
  kind !== 'payment_link' && (SHOPPER_MAILS as readonly string[]).includes(kind);

/** A mail that has become due. `causeKey`: the same cause never makes a second one to the same recipient. */
export type DueMail<Kind extends MailKind = MailKind> = {
  kind: Kind;
  causeKey: string;
  /** What the text needs and may be different when it is sent. Amounts in minor units. */
  data: Record<string, unknown>;
};

/**
 * What the buyer is to be told when a newer receipt is applied to a payment. Each happens at most once in the life of a
 * payment, a refund once per sum that has gone back.
 * @param orderStatus of the order as it is with the new facts
 */
export function shopperMails(
  payment: { id: string; status: PaymentStatus; refundedMinor: number },
  facts: Facts,
  orderStatus: OrderStatus,
): DueMail<ShopperMail>[] {
  const { id, status } = payment;
  const mails: DueMail<ShopperMail>[] = [];
  const due = (kind: ShopperMail, data: Record<string, unknown>, cause = id) =>
    mails.push({ kind, causeKey: `${kind}:${cause}`, data });

  if (isTaken(facts.status) && !isTaken(status)) due('paid', { capturedMinor: facts.capturedMinor });
  if (isHeld(facts.status) && !isHeld(status) && !isTaken(status))
    due('authorised', { heldMinor: facts.heldMinor });
  if (facts.refundedMinor > payment.refundedMinor) {
    const { refundedMinor } = facts;
    due(
      'refunded',
      {
        amountMinor: refundedMinor - payment.refundedMinor,
        refundedMinor,
        capturedMinor: facts.capturedMinor,
      },
      `${id}:${refundedMinor}`,
    );
  }
  if (isDead(facts.status) && isHeld(status))
    due('released', { orderCancelled: orderStatus === 'cancelled' });
  // Of an attempt that failed while another one paid nobody needs to hear; what the bank takes back from a payment that was
  // made is for the shop to explain.
  else if (isDead(facts.status) && isLive(status) && (orderStatus === 'failed' || orderStatus === 'expired'))
    due('failed', { code: facts.code, rejectReason: facts.rejectReason });
  return mails;
}
