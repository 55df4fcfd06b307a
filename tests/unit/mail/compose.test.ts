import { describe, expect, test } from 'vitest';
import { LOCALES } from '@/lib/i18n/locales';
import { MESSAGES } from '@/lib/i18n/messages';
import { ATTENTION_REASONS } from '@/lib/orders/attention';
import { MAIL_KINDS, SHOPPER_MAILS, STAFF_MAILS } from '@/lib/orders/mails';
import { APP_URL, background, DATA, letter, TOKEN } from './letters';

const everyKind = MAIL_KINDS.flatMap((kind) => LOCALES.map((locale) => ({ kind, locale })));

describe('every mail', () => {
  test.each(everyKind)('$kind in $locale says all of it, in both parts', ({ kind, locale }) => {
    const { subject, html, text } = letter(kind, locale);
    const invitation = kind === 'staff_invitation';
    expect(subject).toContain(invitation ? 'Kera' : 'A-1042');
    expect(subject).not.toMatch(/[\r\n]/);
    const staff = (STAFF_MAILS as readonly string[]).includes(kind);
    const order = staff ? `${APP_URL}/merchant/orders/A-1042` : `${APP_URL}/orders/${TOKEN}`;
    const link = invitation ? `${APP_URL}${DATA.staff_invitation.path}` : order;
    expect(text).toContain(`\n${link}\n`);
    expect(html).toContain(`href="${link}"`);
    expect(html).toContain(`<html lang="${locale}">`);
    for (const part of [subject, html, text]) {
      expect(part).not.toMatch(/undefined|null|NaN|\[object|Invalid Date|[{}]/);
      expect(part).not.toMatch(/\b(mail|shop|bank|merchant)\.(?!example)[a-z]+\./);
    }
    const georgian = /[\u10D0-\u10FF]/;
    expect(georgian.test(subject)).toBe(locale === 'ka');
    expect(georgian.test(text)).toBe(locale === 'ka');
  });

  test.each(everyKind)(
    '$kind in $locale loads nothing from anywhere and runs nothing',
    ({ kind, locale }) => {
      const { html } = letter(kind, locale);
      expect(html).not.toMatch(
        /<(script|img|link|iframe|form|object|style)\b|url\(|@import|\ssrc=|\son\w+=/i,
      );
      expect([...html.matchAll(/https?:\/\/[^"\s<]+/g)].every(([url]) => url.startsWith(`${APP_URL}/`))).toBe(
        true,
      );
    },
  );

  test.each(everyKind)(
    '$kind in $locale: what others have typed is text and nothing else',
    ({ kind, locale }) => {
      const evil = `<img src=x onerror=alert(1)> & "'\`{a} <b>`;
      const about = background({
        buyerName: evil,
        deliveryName: evil,
        lines: [{ name: evil, quantity: 2, totalMinor: 8050 }],
      });
      const { html, text } = letter(kind, locale, { about: { ...about, shopName: evil } });
      expect(html).not.toMatch(/<img|<b>/);
      expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;&#39;`{a} &lt;b&gt;');
      expect(text).toContain(evil);
    },
  );

  test('a name cannot begin a line of its own in the text', () => {
    const about = background({ buyerName: 'Nino\r\n\r\nPay at https://evil.example.com' });
    const { text } = letter('paid', 'en', { about });
    expect(text).toContain('Hello Nino Pay at https://evil.example.com,');
  });

  test('data of another kind is a loud mistake, not a mail with holes', () => {
    for (const kind of [
      'paid',
      'authorised',
      'failed',
      'refunded',
      'hold_reminder',
      'staff_alert',
    ] as const) {
      expect(() => letter(kind, 'en', { data: {} })).toThrow();
    }
    expect(() => letter('paid', 'en', { data: { capturedMinor: 86.5 } })).toThrow();
  });

  test('a mail to the buyer needs its order', () => {
    for (const kind of SHOPPER_MAILS) {
      expect(() => letter(kind, 'en', { about: { ...background(), order: null } })).toThrow(/needs an order/);
    }
  });
});

describe('what the buyer is told', () => {
  test('paid: how much, for what', () => {
    const { text } = letter('paid');
    expect(text).toContain('We have received GEL 86.50');
    expect(text).toContain(
      'Lamp × 1: GEL 50.50\nTea × 3: GEL 30.00\nDelivery: Courier: GEL 6.00\nTotal: GEL 86.50',
    );
    expect(letter('paid', 'ka').text).toContain('Tea × 3: 30,00 ₾');
  });

  test('a discount stands among the lines', () => {
    const about = background({ discountMinor: 500, totalMinor: 8150 });
    expect(letter('paid', 'en', { about }).text).toContain('Discount: -GEL 5.00');
    expect(letter('paid').text).not.toContain('Discount');
  });

  test('authorised: that it is held and not taken', () => {
    expect(letter('authorised').text).toMatch(
      /holds GEL 86\.50 on your account but has not taken it. Do not pay again/,
    );
  });

  test('refunded: this time, and in all', () => {
    const { text } = letter('refunded');
    expect(text).toContain('GEL 10.50 is going back');
    expect(text).toContain('Returned now: GEL 10.50\nReturned in all: GEL 20.50\nPaid: GEL 86.50');
  });

  test.each([
    [{ code: '107', rejectReason: null }, 'There is not enough money on the account.'],
    [{ code: '555', rejectReason: null }, 'The bank did not carry out the payment.'],
    [{ code: null, rejectReason: 'expiration' }, 'The time to pay on the bank’s page ran out.'],
    [{ code: null, rejectReason: 'unknown' }, 'The payment was cancelled on the bank’s page.'],
    [{ code: null, rejectReason: null }, 'The payment was cancelled on the bank’s page.'],
    [{ code: null, rejectReason: 'declined by issuer' }, 'The bank did not carry out the payment.'],
  ])('failed, %j: why, that nothing was charged, and how to pay', (data, why) => {
    const { text } = letter('failed', 'en', { data });
    expect(text).toContain(why);
    expect(text).toContain('Nothing was charged. You can safely try again');
    expect(text).toContain(`Pay again:\n${APP_URL}/orders/${TOKEN}`);
  });

  test('a payment link: how much, and where', () => {
    const { text, html } = letter('payment_link');
    expect(text).toContain('To pay: GEL 86.50');
    expect(text).toContain(`Pay the order:\n${APP_URL}/orders/${TOKEN}`);
    expect(html).toContain(`href="${APP_URL}/orders/${TOKEN}"`);
  });

  test('a hold that went back: pay again, unless the order was given up', () => {
    expect(letter('released').text).toContain('Pay again:');
    const { text } = letter('released', 'en', { data: { orderCancelled: true } });
    expect(text).toContain('The order itself is cancelled');
    expect(text).not.toMatch(/pay again/i);
  });

  test('that nothing was charged stands in no other mail: only there is it certain', () => {
    for (const kind of MAIL_KINDS.filter((one) => one !== 'failed')) {
      expect(letter(kind).text).not.toMatch(/nothing was charged/i);
    }
    expect(JSON.stringify(MESSAGES.en.mail)).not.toMatch(/nothing was charged/i);
  });
});

describe('what staff are told', () => {
  const pairs = ATTENTION_REASONS.flatMap((reason) => LOCALES.map((locale) => ({ reason, locale })));
  test.each(pairs)('$reason in $locale: the words of the console', ({ reason, locale }) => {
    const { subject, text } = letter('staff_alert', locale, { data: { reason, taskId: 'x' } });
    const words = MESSAGES[locale].merchant.attention[reason];
    expect(subject).toContain(words.title);
    expect(text).toContain(words.text);
  });

  test('of a task that is about no order: the list of tasks', () => {
    const data = { reason: 'signature_failures', taskId: 'x' };
    const { subject, text, html } = letter('staff_alert', 'en', {
      data,
      about: { shopName: null, hostName: null, order: null },
    });
    expect(subject).toBe(MESSAGES.en.merchant.attention.signature_failures.title);
    expect(text).toContain(`\n${APP_URL}/merchant/tasks\n`);
    expect(html).not.toContain('/merchant/orders');
  });

  test('of a reason that this version does not know: that there is something', () => {
    for (const reason of ['from_the_future', 'toString', '__proto__']) {
      const { subject, text } = letter('staff_alert', 'en', { data: { reason } });
      expect(subject).toBe('Order A-1042: Something needs a person');
      expect(text).toContain(`(${reason})`);
    }
  });

  test('of a hold: how long it still lasts, until when by Tbilisi’s clock, and what to press', () => {
    const { subject, text } = letter('hold_reminder');
    expect(subject).toBe('Order A-1042: the hold ends in 3 days');
    expect(text).toContain('Held: GEL 86.50\nThe hold ends: 1 Dec 2026, 12:30');
    expect(text).toContain('Press “Capture”');
    const data = { daysLeft: 1, deadline: '2026-12-01T08:30:00.000Z', heldMinor: 1 };
    expect(letter('hold_reminder', 'en', { data }).subject).toBe('Order A-1042: the hold ends in 1 day');
  });

  test('and never the buyer’s own link, nor what was bought', () => {
    for (const kind of STAFF_MAILS) expect(letter(kind).html).not.toMatch(new RegExp(`${TOKEN}|Lamp|Nino`));
  });
});

test.each([
  ['ka', 'გამარჯობა!'],
  ['en', 'Hello,'],
] as const)('a buyer without a name is greeted without one (%s)', (locale, greeting) => {
  const { text, html } = letter('paid', locale, { about: background({ buyerName: '' }) });
  expect(text.split('\n')).toContain(greeting);
  expect(html).toContain(greeting);
});
