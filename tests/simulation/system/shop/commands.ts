import { releaseLostJobs } from '@/lib/jobs/release-lost';
import { runDueJobs } from '@/lib/jobs/run-due-jobs';
import { taskList } from '@/lib/jobs/tasks';
import type { Trigger } from '@/lib/orders/events';
import { requestCapture } from '@/lib/payments/capture';
import { checkOrder } from '@/lib/payments/check-order';
import { placeOrder } from '@/lib/payments/place-order';
import { reconcile } from '@/lib/payments/reconcile';
import { requestRefund } from '@/lib/payments/refund';
import { startPayment } from '@/lib/payments/start';
import { requestVoid } from '@/lib/payments/void';
import type { Services } from '@/lib/services';

const SHOPPER: Trigger = { source: 'shopper', via: 'checkout', actor: null, address: '192.0.2.7' };
const RETURNED: Trigger = { source: 'shopper', via: 'return_page', actor: null, address: '192.0.2.7' };
const CLERK: Trigger = { source: 'staff', via: 'merchant', actor: 'clerk@example.com', address: '192.0.2.8' };

const TYPED = {
  name: 'Nino Example',
  email: 'nino@example.com',
  phone: '555 12 34 56',
  country: 'GE',
  delivery: 'courier',
  address: '1 Example St, Tbilisi',
  language: 'en',
  promoCode: '',
} as const;

type FormInput = {
  shopId: string;
  paymentId: string;
  amountMinor: number;
  seenMinor: number;
  reason: string | null;
  formToken: string;
};

/** What shoppers, staff and the schedule do to a shop: each command is a use case of production, as a page calls it. */
export const commands = {
  place: (services: Services, { shopId, quantity }: { shopId: string; quantity: number }) => {
    const cart = { id: crypto.randomUUID(), lines: [{ slug: 'lamp', quantity }] };
    const input = { shopId, cart, typed: TYPED, seenTotalMinor: null, theme: 'light' as const };
    return placeOrder(services, input, SHOPPER);
  },
  start: (services: Services, { token }: { token: string }) => startPayment(services, { token }, SHOPPER),
  return: (services: Services, { token }: { token: string }) =>
    checkOrder(services, { token }, RETURNED, { deadlineMs: 4_000 }),
  look: (services: Services, { orderId }: { orderId: string }) =>
    checkOrder(services, { orderId }, CLERK, { deadlineMs: 4_000 }),
  refund: (services: Services, { amountMinor, ...form }: FormInput) =>
    requestRefund(services, { ...form, what: { amountMinor } }, CLERK),
  capture: (services: Services, form: FormInput) => requestCapture(services, form, CLERK),
  void: (services: Services, { amountMinor: _, ...form }: FormInput) => requestVoid(services, form, CLERK),
  reconcile: (services: Services, _: null) => reconcile(services),
  /** What a minute of a worker is: lost jobs are released, every job that is due is worked off. */
  work: async (services: Services, _: null) => {
    await releaseLostJobs(services);
    return runDueJobs(services, taskList(services), 10_000);
  },
};

export type Commands = typeof commands;
