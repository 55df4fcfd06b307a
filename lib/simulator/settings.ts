import { z } from 'zod';
import { SIGNATURES } from '@/lib/simulator/callbacks/signature';
import { PAYMENT_METHODS } from '@/lib/simulator/orders/payment-methods';
import { ACTION_CODES } from '@/lib/simulator/orders/response-codes';

/**
 * Everything about the bank that nobody outside it knows, one row each: what it may be, what it is unless told
 * otherwise, and the question behind it. Names and defaults are those of the reference's list of unknowns; the
 * rows marked `ours` are questions that list does not have.
 */
type Row = { readonly schema: z.ZodType; readonly about: string; readonly ours?: true };

const probability = z
  .union([z.boolean().transform(Number), z.number().min(0).max(1)])
  .pipe(z.number())
  .default(0);
const milliseconds = z.number().int().min(0).max(86_400_000);
const texts = z.record(z.string(), z.object({ ka: z.string(), en: z.string() })).default({});

export const SETTINGS = {
  'token.expiresInMode': {
    schema: z.enum(['seconds', 'epoch_ms', 'epoch_s']).default('seconds'),
    about: 'How the token answer writes expires_in.',
  },
  'token.lifetimeSeconds': {
    schema: z.number().int().min(1).max(86_400).default(300),
    about: 'How long a token is accepted.',
  },
  'http.jsonMediaType': {
    schema: z
      .enum([
        'application/json',
        'application/json;charset=UTF-8',
        'application/hal+json',
        'application/hal+json;charset=UTF-8',
      ])
      .default('application/json'),
    about: 'Media type of the JSON answers under /payments/v1.',
  },
  'receipt.edition': {
    schema: z.enum(['2025', '2024']).default('2025'),
    about: '2024 leaves out code, code_description, pg_trx_id and auth_code.',
  },
  'receipt.wholeAmount': {
    schema: z.enum(['20.0', '20', '20.00', 'number']).default('20.0'),
    about: 'Text of amounts; `number` writes JSON numbers.',
  },
  'receipt.captureWhenOmitted': {
    schema: z.enum(['automatic', 'null']).default('automatic'),
    about: 'What the receipt says when the order named no capture mode.',
  },
  'receipt.statusTexts': { schema: texts, about: 'Overrides of order_status.value by status key.' },
  'receipt.methodTexts': { schema: texts, about: 'Overrides of transfer_method.value by method key.' },
  'receipt.codeDescriptionLanguage': {
    schema: z.enum(['en', 'order']).default('en'),
    about: 'Language of code_description and reject_reason.',
  },
  'receipt.declinedTransferAmount': {
    schema: z.enum(['null', '0.0']).default('null'),
    about: 'transfer_amount of a declined order.',
  },
  'receipt.inFlightAction': {
    schema: z.enum(['hidden', 'processing', 'pending', 'null']).default('hidden'),
    about: 'How actions[] shows an action that still runs.',
  },
  'callback.attempts': {
    schema: z.number().int().min(1).max(50).default(5),
    about: 'Deliveries tried in all before the bank gives up (callback.retry).',
  },
  'callback.retryIntervalMs': {
    schema: milliseconds.default(15_000),
    about: 'Pause between two tries (callback.retry).',
  },
  'callback.confirmedBy': {
    schema: z.enum(['200', '2xx']).default('200'),
    about: 'Which answer of the shop ends the tries (callback.retry).',
  },
  'callback.timeoutMs': {
    schema: z.number().int().min(50).max(120_000).default(10_000),
    about: 'How long the bank waits for the shop.',
  },
  'callback.onExpiry': { schema: z.boolean().default(false), about: 'Tell the shop about expired orders.' },
  'callback.onCancel': {
    schema: z.boolean().default(true),
    about: 'Tell the shop about holds that were cancelled.',
  },
  'callback.onRefundRejected': {
    schema: z.boolean().default(true),
    about: 'Tell the shop about refunds and approvals that failed.',
  },
  'callback.onIntermediate': {
    schema: z.boolean().default(false),
    about: 'Tell the shop about processing, refund_requested and auth_requested.',
  },
  'callback.splitEvent': {
    schema: z.enum(['split_payment', 'order_payment']).default('split_payment'),
    about: 'Name of the event of a split update.',
  },
  'callback.drop': { schema: probability, about: 'Probability that a callback is lost with all its tries.' },
  'callback.duplicates': {
    schema: z.number().int().min(0).max(100).default(0),
    about: 'Further copies sent right after a callback.',
  },
  'callback.delayMs': { schema: milliseconds.default(0), about: 'Pause before the first try.' },
  'callback.reorder': {
    schema: probability,
    about: 'Probability that a callback is held back so that a later one overtakes it.',
  },
  'callback.reorderMs': {
    schema: milliseconds.default(2_000),
    about: 'How long callback.reorder holds one back.',
    ours: true,
  },
  'callback.hold': {
    schema: z.boolean().default(false),
    about: 'Keep callbacks back until the desk releases or drops them.',
    ours: true,
  },
  'callback.signature': {
    schema: z.enum(SIGNATURES).default('good'),
    about: 'How callbacks are signed: rightly, or in one of the ways that a shop has to refuse.',
    ours: true,
  },
  'callback.allowHttp': {
    schema: z.enum(['loopback', 'always', 'never']).default('loopback'),
    about: 'Where a callback_url without TLS is accepted.',
  },
  'idempotency.lifetimeMs': {
    schema: z.number().int().min(0).default(86_400_000),
    about: 'How long a key replays its answer.',
  },
  'idempotency.bodyMismatch': {
    schema: z.enum(['replay', 'refuse']).default('replay'),
    about: 'Same key, other body: replay the first answer, or 400.',
  },
  'idempotency.storeErrors': {
    schema: z.enum(['4xx', 'none']).default('4xx'),
    about: 'Whether a refusal is replayed as well.',
  },
  'idempotency.renewedWithinMs': {
    schema: milliseconds.default(300_000),
    about: 'How long after a request the same one under another key is warned of; 0 never warns.',
    ours: true,
  },
  'errors.shape': {
    schema: z
      .enum(['key_message', 'message', 'spring', 'error_code', 'html', 'empty'])
      .default('key_message'),
    about: 'Body of refusals under /payments/v1.',
  },
  'errors.notFoundStatus': {
    schema: z.union([z.literal(400), z.literal(404)]).default(400),
    about: 'Status of refund, approve and cancel of an unknown order.',
  },
  'errors.receiptNotFoundStatus': {
    schema: z.union([z.literal(400), z.literal(404)]).default(400),
    about: 'Status of the receipt of an unknown order.',
    ours: true,
  },
  'order.enforceSum': {
    schema: z.enum(['lint', 'strict']).default('lint'),
    about: 'total_amount that is not the sum of basket and delivery: warn, or 400.',
  },
  'order.unknownFields': {
    schema: z.enum(['lint', 'strict']).default('lint'),
    about: 'Keys the API does not know: warn, or 400.',
  },
  'order.declineEndsOrder': {
    schema: z.boolean().default(true),
    about: 'false lets the payer try again on the page until the ttl.',
  },
  'order.expiredPage': {
    schema: z.enum(['message', 'redirect']).default('message'),
    about: 'What the payer of a dead link gets: a page, or the way to `fail`.',
  },
  'merchant.activatedMethods': {
    schema: z
      .array(z.enum(PAYMENT_METHODS))
      .min(1)
      .default([...PAYMENT_METHODS]),
    about: 'Methods the bank has activated for this shop; listing another is refused.',
    ours: true,
  },
  'merchant.accountTags': {
    schema: z.array(z.string()).default([]),
    about: 'POS tags the bank knows; any other silently means the default terminal.',
    ours: true,
  },
  'page.threeDs': {
    schema: z.enum(['always', 'never']).default('always'),
    about: 'Whether a card payment asks for 3-D Secure.',
    ours: true,
  },
  'page.threeDsTimeoutMs': {
    schema: milliseconds.default(300_000),
    about: 'A 3-D Secure page left alone for so long declines with 111.',
    ours: true,
  },
  'page.cancelOutcome': {
    schema: z.enum(['rejected', 'stays_created']).default('rejected'),
    about:
      'Cancel on the payment page is not documented: reject the order (reason unknown), or only leave the page.',
    ours: true,
  },
  'payment.settleDelayMs': {
    schema: milliseconds.default(0),
    about: 'How long a submitted payment stays `processing`. The sandbox takes about 15000.',
  },
  'preauth.actionDelayMs': {
    schema: milliseconds.default(1_000),
    about: 'How long an approval or a cancellation of a hold takes.',
  },
  'preauth.cancelInFlightStatus': {
    schema: z.enum(['auth_requested', 'blocked']).default('auth_requested'),
    about: 'Status while a cancellation runs.',
  },
  'preauth.cancelFinalStatus': {
    schema: z.enum(['rejected', 'refunded']).default('rejected'),
    about: 'Status of an order whose hold was cancelled.',
  },
  'preauth.rejectedApproveStatus': {
    schema: z.enum(['auth_requested', 'blocked']).default('auth_requested'),
    about: 'Status after an approval that the bank rejected.',
  },
  'preauth.partialTransferAmount': {
    schema: z.enum(['approved', 'held']).default('approved'),
    about: 'transfer_amount after a partial approval.',
  },
  'preauth.releaseStatus': {
    schema: z.enum(['rejected', 'blocked']).default('rejected'),
    about: 'Status of a hold that nobody touched for 30 days.',
  },
  'refund.settleDelayMs': {
    schema: milliseconds.default(0),
    about: 'How long a refund stays `refund_requested`.',
    ours: true,
  },
  'actions.outcome': {
    schema: z.enum(['by_card', ...Object.keys(ACTION_CODES)]).default('by_card'),
    about: 'How refunds and approvals end: as the card decides, or declined with this code.',
    ours: true,
  },
  'refund.failedStatus': {
    schema: z.enum(['previous', 'completed']).default('previous'),
    about: 'Status after a refund that failed.',
  },
  'refund.whilePending': {
    schema: z.enum(['refuse', 'queue']).default('refuse'),
    about: 'A refund asked for while another runs: 400, or done after it.',
  },
  'refund.loanAllowed': {
    schema: z.enum(['no', 'full']).default('no'),
    about: 'Refund of loan, BNPL and gift card payments.',
  },
  'savedCard.enabled': {
    schema: z.boolean().default(true),
    about: 'Whether the bank has enabled saved cards for this shop.',
    ours: true,
  },
  'savedCard.chargesEnabled': {
    schema: z.boolean().default(true),
    about: 'Whether the bank has enabled automatic payments for this shop.',
    ours: true,
  },
  'savedCard.notEnabledStatus': {
    schema: z.union([z.literal(403), z.literal(400), z.literal(404)]).default(403),
    about: 'Answer when the product is not enabled.',
  },
  'savedCard.unknownParent': {
    schema: z.enum(['400', '404', 'reject']).default('400'),
    about: 'A parent order that saved no card: refused, or an order that ends with code 102.',
  },
  'savedCard.deletedCard': {
    schema: z.enum(['reject', '400']).default('reject'),
    about: 'A parent order whose card was deleted: an order that ends with code 102, or refused.',
  },
  'savedCard.threeDs': {
    schema: z.enum(['never', 'always']).default('never'),
    about: 'Whether a payment with a saved card asks for 3-D Secure.',
    ours: true,
  },
  'sandbox.putStatus': {
    schema: z.union([z.literal(202), z.literal(501)]).default(202),
    about: '501 answers every PUT like the edge of the real sandbox.',
  },
  'split.activated': {
    schema: z.boolean().default(true),
    about: 'Whether the bank has activated split payments for this shop.',
    ours: true,
  },
  'split.silentWhenNotActivated': {
    schema: z.boolean().default(true),
    about: 'A split that is not activated: ignored, or 400.',
  },
  'split.onManualCreate': {
    schema: z.enum(['ignore', 'attach', 'refuse']).default('ignore'),
    about:
      'A split in the create request of a manual-capture order: ignored, kept until the approval, or 400. Integrators send it with approve.',
    ours: true,
  },
  'split.settleDelayMs': {
    schema: milliseconds.default(0),
    about: 'How long the transfers of a split stay `processing`.',
    ours: true,
  },
  'split.outcome': {
    schema: z.enum(['completed', 'rejected']).default('completed'),
    about: 'How the transfers of a split end.',
    ours: true,
  },
  'split.valueType': {
    schema: z.enum(['strings', 'numbers']).default('strings'),
    about: 'Amounts and percents in the split object of a receipt.',
  },
  'applePay.result': {
    schema: z.record(z.string(), z.unknown()).nullable().default(null),
    about: 'The merchant validation object; null imitates that of Apple.',
  },
  'googlePay.threeDs': {
    schema: z.enum(['never', 'always', 'by_token']).default('never'),
    about:
      'Whether Google Pay on the shop page asks for 3-D Secure; by_token: when the token contains `3ds`.',
  },
  'googlePay.pendingStatus': {
    schema: z.enum(['processing', 'in_progress', 'created']).default('processing'),
    about: 'The status in the answer while 3-D Secure is pending.',
  },
  'promotions.byDiscountId': {
    schema: z.record(z.string(), z.number().int().min(1).max(99)).default({}),
    about: 'product_discount_id → percent that the bank takes off the order.',
    ours: true,
  },
  'promotions.campaignPercent': {
    schema: z.number().int().min(1).max(99).default(10),
    about:
      'Percent that config.campaign of type client_discount takes off for its card type (solo: American Express).',
    ours: true,
  },
} as const satisfies Record<string, Row>;

type Table = typeof SETTINGS;
export type Settings = { readonly [Name in keyof Table]: z.output<Table[Name]['schema']> };
export type SettingsPatch = { readonly [Name in keyof Table]?: z.input<Table[Name]['schema']> };

const schema = z.strictObject(
  Object.fromEntries(Object.entries(SETTINGS).map(([name, row]) => [name, row.schema])),
) as unknown as z.ZodType<Settings>;

/** Every setting at its default. */
export function defaultSettings(): Settings {
  return schema.parse({});
}

/** Lays a patch over settings. Unknown names and impossible values are refused with a sentence per fault. */
export function patchSettings(
  current: Settings,
  patch: unknown,
): { ok: true; settings: Settings } | { ok: false; faults: string[] } {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    return { ok: false, faults: ['Settings are a JSON object of names and values.'] };
  }
  const result = schema.safeParse({ ...current, ...patch });
  if (result.success) return { ok: true, settings: result.data };
  return {
    ok: false,
    faults: result.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? `There is no setting ${issue.keys.join(', ')}.`
        : `${issue.path.join('.')}: ${issue.message}`,
    ),
  };
}
