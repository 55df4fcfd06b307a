import type { MailBackground } from '@/lib/mail/background';
import { composeMail } from '@/lib/mail/compose';
import type { MailKind } from '@/lib/orders/mails';

export const APP_URL = 'https://shop.example.com';
export const TOKEN = 'T0ken-T0ken-T0ken-T0ken-T0ken-T0ken-T0ken-0';

/** The data of each kind, as the use cases write it (lib/orders/mails.ts, lib/payments/tasks.ts, lib/orders/hold-reminder.ts). */
export const DATA: Record<MailKind, Record<string, unknown>> = {
  paid: { capturedMinor: 8650 },
  authorised: { heldMinor: 8650 },
  failed: { code: '107', rejectReason: null },
  refunded: { amountMinor: 1050, refundedMinor: 2050, capturedMinor: 8650 },
  released: {},
  payment_link: { totalMinor: 8_650 },
  hold_reminder: { daysLeft: 3, deadline: '2026-12-01T08:30:00.000Z', heldMinor: 8650 },
  staff_invitation: {
    role: 'support',
    invitedBy: 'owner@example.com',
    expiresAt: '2026-12-05T08:30:00.000Z',
    path: '/merchant/invitation/01939999-9999-7999-8999-999999999999.AAAAAAAAAAAAAAAAAAAAAA',
  },
  staff_alert: { reason: 'paid_twice', taskId: '01939999-9999-7999-8999-999999999999' },
};

export const background = (order: Partial<NonNullable<MailBackground['order']>> = {}): MailBackground => ({
  shopName: 'Kera',
  hostName: null,
  order: {
    number: 'A-1042',
    token: TOKEN,
    buyerName: 'Nino Example',
    currency: 'GEL',
    lines: [
      { name: 'Lamp', quantity: 1, totalMinor: 5050 },
      { name: 'Tea', quantity: 3, totalMinor: 3000 },
    ],
    discountMinor: 0,
    deliveryMinor: 600,
    deliveryName: 'Courier',
    totalMinor: 8650,
    ...order,
  },
});

export function letter(
  kind: MailKind,
  locale: 'ka' | 'en' = 'en',
  {
    data = DATA[kind],
    about = background(),
  }: { data?: Record<string, unknown>; about?: MailBackground } = {},
) {
  return composeMail({ kind, locale, data }, about, APP_URL);
}
