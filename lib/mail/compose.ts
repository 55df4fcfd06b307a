import 'server-only';
import { formatMoney } from '@/lib/money';
import type { MailKind } from '@/lib/orders/mails';
import type { MailBackground } from './background';
import type { MailContent } from './content';
import { htmlOf } from './html';
import { invitationContent } from './invitation-content';
import type { Letter, OrderLetter } from './letter';
import { shopperContent } from './shopper-content';
import { holdReminderContent, staffAlertContent } from './staff-content';
import { textOf } from './text';
import { mailWords } from './words';

/** The parts of a mail that the reader sees. */
export type ComposedMail = { subject: string; html: string; text: string };

/**
 * Writes a mail of the outbox in its language.
 * @param appUrl where the links lead, without a slash at the end
 * @throws Error when its data is not that of its kind, or a text is missing
 */
export function composeMail(
  mail: { kind: MailKind; locale: 'ka' | 'en'; data: Record<string, unknown> },
  { order, shopName }: MailBackground,
  appUrl: string,
): ComposedMail {
  const { kind, locale, data } = mail;
  const t = mailWords(locale);
  const letter: Letter = { t, locale, data, appUrl, shopName: shopName ?? t('shop.nameless') };
  const aboutOrder = (): OrderLetter => {
    if (!order) throw new Error(`a mail of the kind ${kind} needs an order`);
    const { currency } = order;
    return { ...letter, order, money: (amountMinor) => formatMoney({ amountMinor, currency }, locale) };
  };
  const content = contentOf(kind, letter, aboutOrder, order?.number ?? null);
  return { subject: content.subject, html: htmlOf(content, locale), text: textOf(content) };
}

function contentOf(
  kind: MailKind,
  letter: Letter,
  aboutOrder: () => OrderLetter,
  orderNumber: string | null,
): MailContent {
  switch (kind) {
    case 'staff_alert':
      return staffAlertContent(letter, orderNumber);
    case 'hold_reminder':
      return holdReminderContent(aboutOrder());
    case 'staff_invitation':
      return invitationContent(letter);
    default:
      return shopperContent(kind, aboutOrder());
  }
}
