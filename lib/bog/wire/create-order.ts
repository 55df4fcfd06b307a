import 'server-only';
import { toBankNumber } from '@/lib/money';
import type { BasketLine, CreateOrderRequest, MethodConfig } from './create-order-request';
import { group, present } from './present';
import { toSplitBody } from './split';

/** Minor units → the bank's number; nothing stays nothing. */
type ToAmount = (amountMinor: number | null | undefined) => number | undefined;

/** Our names → the bank's names and its key order (bank docs: create-order). Takes a checked request. */
export function toCreateOrderBody(order: CreateOrderRequest): Record<string, unknown> {
  const toAmount: ToAmount = (amountMinor) =>
    amountMinor == null ? undefined : toBankNumber(amountMinor, order.currency);
  return present({
    application_type: order.applicationType,
    buyer: group({
      full_name: order.buyer?.fullName,
      masked_email: order.buyer?.maskedEmail,
      masked_phone: order.buyer?.maskedPhone,
    }),
    callback_url: order.callbackUrl,
    external_order_id: order.externalOrderId,
    capture: order.captureMode,
    purchase_units: present({
      basket: order.basket.map((line) => toBasketItem(line, toAmount)),
      // A zero fee is left out: the bank refuses zero lines, and nobody has seen what it makes of a zero delivery.
      delivery: group({ amount: toAmount(order.deliveryMinor || null) }),
      total_amount: toAmount(order.totalMinor),
      total_discount_amount: toAmount(order.totalDiscountMinor),
      currency: order.currency,
    }),
    redirect_urls: group({ success: order.successUrl, fail: order.failUrl }),
    ttl: order.ttlMinutes,
    payment_method: order.paymentMethods?.length ? order.paymentMethods : undefined,
    config: order.config ? toConfig(order.config, toAmount) : undefined,
  });
}

function toBasketItem(line: BasketLine, toAmount: ToAmount): Record<string, unknown> {
  return present({
    product_id: line.productId,
    description: line.description,
    quantity: line.quantity,
    unit_price: toAmount(line.unitPriceMinor),
    unit_discount_price: toAmount(line.unitDiscountPriceMinor),
    vat: toAmount(line.vatMinor),
    vat_percent: line.vatPercent,
    total_price: toAmount(line.totalPriceMinor),
    image: line.imageUrl,
    package_code: line.packageCode,
    tin: line.tin,
    pinfl: line.pinfl,
    product_discount_id: line.productDiscountId,
  });
}

function toConfig(config: MethodConfig, toAmount: ToAmount): Record<string, unknown> | undefined {
  const { googlePay, split } = config;
  return group({
    loan: config.loan,
    campaign: config.campaign,
    google_pay: googlePay && present({ google_pay_token: googlePay.token, external: googlePay.external }),
    apple_pay: config.applePay,
    account: config.account,
    split: split && toSplitBody(split, toAmount),
  });
}
