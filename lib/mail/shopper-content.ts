import 'server-only';
import { z } from 'zod';
import { bankCodeKey } from '@/lib/i18n/bank-words';
import type { ShopperMail } from '@/lib/orders/mails';
import { notPaidReason } from '@/lib/orders/outcome';
import type { MailContent, Row } from './content';
import type { OrderLetter } from './letter';
import { goodsOf } from './order-goods';

const minor = z.int();
const paid = z.object({ capturedMinor: minor });
const authorised = z.object({ heldMinor: minor });
const failed = z.object({ code: z.string().nullable(), rejectReason: z.string().nullable() });
// Of mails that an earlier version has left in the outbox it may be missing.
const released = z.object({ orderCancelled: z.boolean().default(false) });
const toPay = z.object({ totalMinor: minor });
const refunded = z.object({ amountMinor: minor, refundedMinor: minor, capturedMinor: minor });

/** What of a mail to the buyer depends on its kind. */
type Told = Pick<MailContent, 'paragraphs' | 'figures'> & { press?: 'pay' | 'payAgain' };

const TOLD: Record<ShopperMail, (letter: OrderLetter) => Told> = {
  paid: ({ t, money, data }) => {
    const amount = money(paid.parse(data).capturedMinor);
    return { paragraphs: [t('mail.paid.text', { amount })], figures: [row(t('mail.labels.paid'), amount)] };
  },
  authorised: ({ t, money, data }) => {
    const amount = money(authorised.parse(data).heldMinor);
    return {
      paragraphs: [t('mail.authorised.text', { amount })],
      figures: [row(t('mail.labels.held'), amount)],
    };
  },
  failed: (letter) => ({ paragraphs: whyNotPaid(letter), figures: [], press: 'payAgain' }),
  refunded: ({ t, money, data }) => {
    const { amountMinor, refundedMinor, capturedMinor } = refunded.parse(data);
    const amount = money(amountMinor);
    return {
      paragraphs: [t('mail.refunded.text', { amount })],
      figures: [
        row(t('mail.labels.refundedNow'), amount),
        row(t('mail.labels.refundedInAll'), money(refundedMinor)),
        row(t('mail.labels.paid'), money(capturedMinor)),
      ],
    };
  },
  released: ({ t, data }) => {
    const text = t('mail.released.text');
    if (released.parse(data).orderCancelled)
      return { paragraphs: [text, t('mail.released.cancelled')], figures: [] };
    return { paragraphs: [text, t('shop.outcome.notPaid.safeAfterHold')], figures: [], press: 'payAgain' };
  },
  payment_link: ({ t, money, data }) => {
    const amount = money(toPay.parse(data).totalMinor);
    return {
      paragraphs: [t('mail.payment_link.text', { amount })],
      figures: [row(t('mail.labels.toPay'), amount)],
      press: 'pay',
    };
  },
};

/** A mail to the buyer. @throws ZodError when its data is not that of its kind */
export function shopperContent(kind: ShopperMail, letter: OrderLetter): MailContent {
  const { t, order, appUrl, shopName } = letter;
  const { paragraphs, figures, press = 'seeOrder' } = TOLD[kind](letter);
  return {
    subject: t(`mail.${kind}.subject`, { number: order.number }),
    heading: t(`mail.${kind}.heading`),
    greeting: order.buyerName ? t('mail.greeting', { name: order.buyerName }) : t('mail.greetingNobody'),
    paragraphs,
    figures: [row(t('mail.labels.order'), order.number), ...figures],
    goods: goodsOf(letter),
    action: {
      label: t(`mail.actions.${press}`),
      url: `${appUrl}/orders/${order.token}`,
    },
    footer: [t('mail.footer.shopper', { shop: shopName }), t('mail.footer.keepLink')],
  };
}

const row = (label: string, value: string): Row => ({ label, value });

/** The same words as on the order's page. "Nothing was charged" is certain: the bank itself ended the payment. */
function whyNotPaid({ t, data }: OrderLetter): string[] {
  const { code, rejectReason } = failed.parse(data);
  const reason = notPaidReason({ status: 'rejected', wasHeld: false, code, rejectReason });
  const safe = t('shop.outcome.notPaid.safe');
  if (reason === 'expired' || reason === 'cancelled') return [t(`shop.outcome.notPaid.${reason}`), safe];
  const key = bankCodeKey(code);
  return [t(`bank.codes.${key}.shopper.what`), t(`bank.codes.${key}.shopper.todo`), safe];
}
