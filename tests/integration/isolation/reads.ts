import type { Database } from '@/lib/db';
import { findApiKey, listApiKeys } from '@/lib/queries/api-keys';
import { findApiOrder } from '@/lib/queries/api-order';
import { auditActors, listAudit } from '@/lib/queries/audit';
import { findBankCall, listBankCalls, trafficFigures } from '@/lib/queries/bank-traffic';
import { readCallbackLock } from '@/lib/queries/callback-lock';
import { callbackHealth, findCallback, listCallbacks } from '@/lib/queries/callbacks';
import { viewCart } from '@/lib/queries/cart-view';
import { findProduct, listProducts } from '@/lib/queries/catalogue';
import { readCheckProgress } from '@/lib/queries/check-progress';
import { dayReportItems, findDayReport, listDayReports } from '@/lib/queries/day-report';
import { deliveryChoices, listDeliveryOptions } from '@/lib/queries/delivery';
import { readDeveloperHub } from '@/lib/queries/developers';
import { firstSteps } from '@/lib/queries/first-steps';
import { readInvariants } from '@/lib/queries/invariants';
import { findOrderDetail } from '@/lib/queries/order-detail';
import { exportOrders } from '@/lib/queries/order-export';
import { listOrders } from '@/lib/queries/order-list';
import { readOwnList } from '@/lib/queries/order-list-own';
import { findOrderPage } from '@/lib/queries/order-page';
import { findReceipt } from '@/lib/queries/order-receipt';
import { readHolds, readOverview, readOverviewShop, readTotals } from '@/lib/queries/overview';
import { orderExists, paymentLinkExists, productExists } from '@/lib/queries/page-exists';
import { findPaymentLink, listPaymentLinks } from '@/lib/queries/payment-links';
import { findPlan, listPlans } from '@/lib/queries/plans';
import { findProductForDesk, listProductsForDesk } from '@/lib/queries/products';
import { findPromoCode, listPromoCodes, promoForCart } from '@/lib/queries/promo-codes';
import { sellingTerms } from '@/lib/queries/selling-terms';
import { listSessions, readAccount } from '@/lib/queries/sessions';
import { findShop } from '@/lib/queries/shop';
import { countUnsellable, lastCredentialsChange, readShopSettings } from '@/lib/queries/shop-settings';
import { listSplitSets } from '@/lib/queries/split-receivers';
import { findMember, listInvitations, listMembers } from '@/lib/queries/staff';
import { countOpenTasks, listOpenTasks } from '@/lib/queries/tasks';
import {
  findWebhookDelivery,
  findWebhookEndpoint,
  listWebhookDeliveries,
  listWebhookEndpoints,
} from '@/lib/queries/webhooks';
import type { Ids } from './scene';

const NOW = new Date('2026-11-20T12:00:00Z');
const PERIOD = { from: '2026-11-01', to: '2026-11-30' } as const;
const page = { cursor: null, limit: 50 };

const orderFilter = (shopId: string, search: string) => ({
  ...{ shopId, search, statuses: [], from: null, to: null, needsAttention: false },
});

type Read = (db: Database, shopId: string, host: string, theirs: Ids) => Promise<unknown>;

/**
 * Every way in which something of a shop is read, asked by one shop for what may be another's. Each has its function's
 * name; tests/integration/isolation/isolation.test.ts compares them with what lib/queries exports.
 */
export const READS: Record<string, Read> = {
  listAudit: (db, shopId) => listAudit(db, { shopId, actor: null, action: null, day: null, ...page }),
  auditActors,
  listApiKeys: (db, shopId) => listApiKeys(db, shopId, NOW),
  findApiKey: (db, shopId, _host, { apiKeyId }) => findApiKey(db, { shopId, keyId: apiKeyId }, NOW),
  readDeveloperHub: (db, shopId) => readDeveloperHub(db, shopId, NOW),
  listBankCalls: (db, shopId) =>
    listBankCalls(db, { shopId, search: '', operation: null, failedOnly: false, day: null, ...page }),
  'listBankCalls, searching': (db, shopId, _host, { number }) =>
    listBankCalls(db, { shopId, search: number, operation: null, failedOnly: false, day: null, ...page }),
  findBankCall: (db, shopId, _host, { bankCallId }) => findBankCall(db, { shopId, id: bankCallId }),
  trafficFigures: (db, shopId) => trafficFigures(db, shopId, NOW),
  listCallbacks: (db, shopId) =>
    listCallbacks(db, { shopId, search: '', outcome: null, handled: null, day: null, ...page }),
  'listCallbacks, searching': (db, shopId, _host, { bankOrderId }) =>
    listCallbacks(db, { shopId, search: bankOrderId, outcome: null, handled: null, day: null, ...page }),
  findCallback: (db, shopId, _host, { callbackId }) => findCallback(db, { shopId, id: callbackId }),
  callbackHealth: (db, shopId) => callbackHealth(db, shopId, NOW),
  readCallbackLock: (db, shopId) => readCallbackLock(db, shopId, NOW),
  viewCart: (db, shopId, _host, { cartId, slug }) =>
    viewCart(
      db,
      { shopId, currencies: ['GEL'] },
      { id: `${cartId.slice(0, -4)}0000`, lines: [{ slug, quantity: 1 }] },
      'en',
    ),
  listProducts: (db, shopId) => listProducts(db, shopId, 'en'),
  findProduct: (db, shopId, _host, { slug }) => findProduct(db, shopId, slug, 'en'),
  readCheckProgress: (db, shopId, _host, { number }) =>
    readCheckProgress(db, { shopId, numbers: [number], since: NOW }),
  listDayReports: (db, shopId) => listDayReports(db, { shopId, limit: 50 }),
  findDayReport: (db, shopId, _host, { day }) => findDayReport(db, { shopId, day }, NOW),
  dayReportItems: (db, shopId, _host, { day }) =>
    dayReportItems(db, { shopId, day, verdict: null, after: null, limit: 50 }),
  deliveryChoices: (db, shopId) => deliveryChoices(db, { shopId, currency: 'GEL', locale: 'en' }),
  listDeliveryOptions,
  firstSteps,
  readInvariants: (db, shopId) => readInvariants(db, shopId, NOW),
  findOrderDetail: (db, shopId, _host, { number }) => findOrderDetail(db, { shopId, ref: number }),
  'findOrderDetail, by id': (db, shopId, _host, { orderId }) => findOrderDetail(db, { shopId, ref: orderId }),
  exportOrders: async (db, shopId) => {
    const found = await exportOrders(db, { ...orderFilter(shopId, ''), sort: 'newest' }, NOW);
    if (!found.ok) return found;
    const rows: unknown[] = [found.export.count];
    for await (const batch of found.export.batches) rows.push(...batch);
    return rows;
  },
  ...Object.fromEntries(
    (['', 'number', 'email', 'words', 'bankOrderId', 'externalId'] as const).map((by): [string, Read] => [
      by ? `listOrders, by ${by}` : 'listOrders',
      (db, shopId, _host, theirs) =>
        listOrders(db, { ...orderFilter(shopId, by ? theirs[by] : ''), sort: 'newest', ...page }),
    ]),
  ),
  'listOrders, by last four': (db, shopId) =>
    listOrders(db, { ...orderFilter(shopId, '4242'), sort: 'newest', ...page }),
  findApiOrder: (db, shopId, _host, { externalId }) =>
    findApiOrder(db, { shopId, externalId, orderId: null }),
  'findApiOrder, by id': (db, shopId, _host, { externalId, orderId }) =>
    findApiOrder(db, { shopId, externalId, orderId }),
  readOwnList: (db, shopId, _host, { userId }) => readOwnList(db, { shopId, userId }),
  findOrderPage: (db, shopId, _host, { token }) => findOrderPage(db, shopId, token, 'en', NOW),
  findReceipt: (db, shopId, _host, { number }) => findReceipt(db, { shopId, ref: number, attempt: 1 }),
  readOverviewShop,
  readOverview: (db, shopId) => readOverview(db, { shopId, currency: 'GEL', period: PERIOD }),
  readTotals: (db, shopId) => readTotals(db, { shopId, currency: 'GEL', period: PERIOD }),
  readHolds: (db, shopId) => readHolds(db, shopId, 'GEL'),
  orderExists: (db, _shopId, host, { token }) => orderExists(db, host, token),
  paymentLinkExists: (db, _shopId, host, { linkToken }) => paymentLinkExists(db, host, linkToken),
  productExists: (db, _shopId, host, { slug }) => productExists(db, host, slug),
  listPaymentLinks: (db, shopId) => listPaymentLinks(db, { shopId, archived: false, now: NOW, ...page }),
  findPaymentLink: (db, shopId, _host, { linkToken }) =>
    findPaymentLink(db, shopId, { token: linkToken }, NOW),
  'findPaymentLink, by id': (db, shopId, _host, { linkId }) => findPaymentLink(db, shopId, { linkId }, NOW),
  listPlans: (db, shopId) => listPlans(db, { shopId, locale: 'en', status: 'active' }),
  findPlan: (db, shopId, _host, { planId }) => findPlan(db, shopId, planId),
  listProductsForDesk: (db, shopId) =>
    listProductsForDesk(db, {
      ...{ shopId, locale: 'en', search: '', status: null, order: 'position', after: null, limit: 50 },
    }),
  findProductForDesk: (db, shopId, _host, { productId }) => findProductForDesk(db, shopId, productId),
  listPromoCodes,
  findPromoCode: (db, shopId, _host, { promo }) => findPromoCode(db, shopId, promo),
  promoForCart: (db, shopId, _host, { promo }) =>
    promoForCart(db, { shopId, cartId: '00000000-0000-7000-8000-000000000000', typed: promo }),
  listSessions: (db, shopId, _host, { userId }) => listSessions(db, { userId, shopId }),
  readAccount: (db, shopId, _host, { userId }) => readAccount(db, { userId, shopId }).catch(() => null),
  countUnsellable,
  lastCredentialsChange,
  listSplitSets: (db, shopId) => listSplitSets(db, shopId, 'en'),
  listMembers,
  findMember: (db, shopId, _host, { memberId }) => findMember(db, shopId, memberId),
  listInvitations: (db, shopId) => listInvitations(db, shopId, NOW),
  listOpenTasks: (db, shopId) => listOpenTasks(db, { shopId, ...page }),
  countOpenTasks,
  listWebhookEndpoints: (db, shopId) => listWebhookEndpoints(db, shopId, NOW),
  findWebhookEndpoint: (db, shopId, _host, { endpointId }) =>
    findWebhookEndpoint(db, { shopId, id: endpointId }, NOW),
  listWebhookDeliveries: (db, shopId, _host, { endpointId }) =>
    listWebhookDeliveries(db, { shopId, endpointId, status: null, ...page }),
  findWebhookDelivery: (db, shopId, _host, { webhookDeliveryId }) =>
    findWebhookDelivery(db, { shopId, id: webhookDeliveryId }, NOW),
};

/** What is the shop's own row, and so is there before anything else: both shops' are compared. */
export const OWN_ROW: Record<string, Read> = {
  findShop: (db, _shopId, host) => findShop(db, host),
  sellingTerms,
  readShopSettings,
};

/** What reads nothing of a single shop, or is part of something above, and why. */
export const NOT_A_SHOPS: Record<string, string> = {
  askInvariant: 'part of readInvariants',
  bankOrderOf: 'by the id of an order that the caller has just written',
  countWanted: 'part of listOrders',
  openCart: 'by the id in the shopper’s own cookie, whose products viewCart reads by shop',
  ordersOfLink: 'by the id of a link that findPaymentLink gave',
  prepareWanted: 'part of listOrders and exportOrders',
  queueState: 'the queue belongs to the installation',
  readCurrency: 'of the shop’s own row, by its id',
  readFigures: 'part of readOverview',
  readHolds:
    'without a hold it is empty for every shop; tests/integration/queries has its own test of another shop',
  readKeysetPage: 'knows no table',
  readOrders: 'part of listOrders',
  readiness: 'the installation’s',
  tasksOfOrder: 'by the id of an order that findOrderDetail gave',
};
