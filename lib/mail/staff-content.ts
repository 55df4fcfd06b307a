import 'server-only';
import { z } from 'zod';
import { formatDateTime } from '@/lib/i18n/date-time';
import { ATTENTION_REASONS } from '@/lib/orders/attention';
import type { MailContent } from './content';
import type { Letter, OrderLetter } from './letter';

const reminder = z.object({ daysLeft: z.int(), deadline: z.coerce.date(), heldMinor: z.int() });
const alert = z.object({ reason: z.string() });

/** Reminds staff of money that is only held. @throws ZodError when its data is not that of its kind */
export function holdReminderContent(letter: OrderLetter): MailContent {
  const { t, order, money, locale, data } = letter;
  const { daysLeft, deadline, heldMinor } = reminder.parse(data);
  return {
    subject: t('mail.holdReminder.subject', { number: order.number, days: daysLeft }),
    heading: t('mail.holdReminder.heading', { days: daysLeft }),
    greeting: null,
    paragraphs: [t('merchant.attention.hold_ending.text')],
    figures: [
      { label: t('mail.labels.order'), value: order.number },
      { label: t('mail.labels.held'), value: money(heldMinor) },
      { label: t('mail.labels.deadline'), value: formatDateTime(deadline, locale) },
    ],
    goods: null,
    ...ends(letter, order.number),
  };
}

/** Tells staff of a task: what happened, what it means and what to press, in the words of the console. */
export function staffAlertContent(letter: Letter, orderNumber: string | null): MailContent {
  const { t, data } = letter;
  const { title, text } = attentionWords(letter, alert.parse(data).reason);
  return {
    subject: orderNumber ? t('mail.staffAlert.subject', { number: orderNumber, title }) : title,
    heading: title,
    greeting: null,
    paragraphs: [text],
    figures: orderNumber ? [{ label: t('mail.labels.order'), value: orderNumber }] : [],
    goods: null,
    ...ends(letter, orderNumber),
  };
}

/** A reason of a newer version, whose mail was left in the outbox, must still reach somebody. */
function attentionWords({ t }: Letter, reason: string): { title: string; text: string } {
  const known = ATTENTION_REASONS.find((one) => one === reason);
  if (!known)
    return { title: t('mail.staffAlert.unknown.title'), text: t('mail.staffAlert.unknown.text', { reason }) };
  return { title: t(`merchant.attention.${known}.title`), text: t(`merchant.attention.${known}.text`) };
}

function ends(
  { t, appUrl, shopName }: Letter,
  orderNumber: string | null,
): Pick<MailContent, 'action' | 'footer'> {
  return {
    action: orderNumber
      ? {
          label: t('mail.actions.openOrder'),
          url: `${appUrl}/merchant/orders/${encodeURIComponent(orderNumber)}`,
        }
      : { label: t('mail.actions.openTasks'), url: `${appUrl}/merchant/tasks` },
    footer: [t('mail.footer.staff', { shop: shopName })],
  };
}
