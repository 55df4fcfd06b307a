import 'server-only';
import type { Mail } from '@/generated/prisma/client';
import { MAIL_KINDS, type MailKind } from '@/lib/orders/mails';

/** A mail to the buyer, and how far it has got. */
export type OrderDetailMail = {
  id: string;
  /** `other`: written by a newer version. */
  kind: MailKind | 'other';
  recipient: string;
  /** `skipped`: no mail server is configured. */
  status: 'waiting' | 'sent' | 'skipped';
  createdAt: Date;
  sentAt: Date | null;
};

export function toMail(mail: Mail): OrderDetailMail {
  const { id, recipient, createdAt, sentAt } = mail;
  const kind = MAIL_KINDS.find((known) => known === mail.kind) ?? 'other';
  const status = mail.status === 'skipped' ? 'skipped' : sentAt ? 'sent' : 'waiting';
  return { id, kind, recipient, status, createdAt, sentAt };
}
