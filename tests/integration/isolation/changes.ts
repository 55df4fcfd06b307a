import type { Editor } from '@/lib/desk/audit';
import { changeLock, rotateLockSecret } from '@/lib/desk/callback-lock/change-lock';
import { revokeCallbackTokens, turnOffLock } from '@/lib/desk/callback-lock/turn-off-lock';
import { changePlan, changePlanStatus } from '@/lib/desk/catalogue/change-plan';
import { changeProduct } from '@/lib/desk/catalogue/change-product';
import { changeProductStatus } from '@/lib/desk/catalogue/change-product-status';
import { revokeKey } from '@/lib/desk/developers/revoke-key';
import { rotateKey } from '@/lib/desk/developers/rotate-key';
import { chooseColumns } from '@/lib/desk/filters/choose-columns';
import { deleteFilter } from '@/lib/desk/filters/delete-filter';
import { processCallbackAgain } from '@/lib/desk/ledger/process-callback-again';
import { changeLink, setLinkStatus } from '@/lib/desk/links/save-link';
import { addNote } from '@/lib/desk/orders/add-note';
import { resendMail } from '@/lib/desk/orders/resend-mail';
import { sweepPictures } from '@/lib/desk/pictures/sweep-pictures';
import { changeDelivery, moveDelivery, offerDelivery } from '@/lib/desk/selling/save-delivery';
import { changePromo, setPromoStatus } from '@/lib/desk/selling/save-promo';
import { removeBankCredentials } from '@/lib/desk/settings/bank-credentials';
import { changeRole } from '@/lib/desk/staff/change-role';
import { endMemberSessions } from '@/lib/desk/staff/end-member-sessions';
import { removeMember } from '@/lib/desk/staff/remove-member';
import { renewInvitation } from '@/lib/desk/staff/renew-invitation';
import { revokeInvitation } from '@/lib/desk/staff/revoke-invitation';
import { setMailLocale } from '@/lib/desk/staff/set-mail-locale';
import { changeEndpoint } from '@/lib/desk/webhooks/change-endpoint';
import { rotateWebhookSecret } from '@/lib/desk/webhooks/rotate-webhook-secret';
import { sendTestWebhook } from '@/lib/desk/webhooks/send-test-webhook';
import { sendWebhookAgain } from '@/lib/desk/webhooks/send-webhook-again';
import { setEndpointStatus } from '@/lib/desk/webhooks/set-endpoint-status';
import { closeTask } from '@/lib/payments/tasks';
import { readCallbackLock } from '@/lib/queries/callback-lock';
import { listDeliveryOptions } from '@/lib/queries/delivery';
import { findPaymentLink } from '@/lib/queries/payment-links';
import { findPlan } from '@/lib/queries/plans';
import { findProductForDesk } from '@/lib/queries/products';
import { findPromoCode } from '@/lib/queries/promo-codes';
import { findWebhookEndpoint } from '@/lib/queries/webhooks';
import type { Services } from '@/lib/services';
import { LOCK_DEFAULTS } from '@/lib/shops/callback-lock-input';
import { deliveryVersion, promoVersion } from '@/lib/shops/form-version';
import { STAFF } from '../payments/operation-world';
import type { Ids } from './scene';

type Change = (services: Services, editor: Editor, theirs: Ids) => Promise<unknown>;

const TEXTS = { titleKa: 'a', titleEn: 'b', descriptionKa: 'c', descriptionEn: 'd' };
const NAMES = { nameKa: 'a', nameEn: 'b', descriptionKa: 'c', descriptionEn: 'd' };

/** What the form of the shop that owns it would carry: so that only the shop stands in the way. */
const versionOf = async (read: Promise<unknown>): Promise<string> => {
  const found = await read;
  return typeof found === 'object' && found !== null ? String(Reflect.get(found, 'version')) : '';
};

async function deliveryVersionOf({ db }: Services, shopId: string, code: string): Promise<string> {
  const found = (await listDeliveryOptions(db, shopId)).find((option) => option.code === code);
  return found ? deliveryVersion(found) : '';
}

async function promoVersionOf({ db }: Services, shopId: string, code: string): Promise<string> {
  const found = await findPromoCode(db, shopId, code);
  return found ? promoVersion(found) : '';
}

const endpointOf = (services: Services, shopId: string, id: string) =>
  findWebhookEndpoint(services.db, { shopId, id }, services.clock.now());

const lockVersionOf = async ({ db, clock }: Services, shopId: string): Promise<string> =>
  (await readCallbackLock(db, shopId, clock.now())).lock?.version ?? '';

/** Every way in which staff change something of a shop that is there already, tried on another shop's. */
export const CHANGES: Record<string, Change> = {
  changeProduct: async (services, editor, { productId, shopId, pictureKey }) =>
    changeProduct(
      services,
      editor,
      { productId, seenVersion: await versionOf(findProductForDesk(services.db, shopId, productId)) },
      { ...NAMES, price: '1', currency: 'GEL', slug: '', position: '1' },
      `/pictures/${pictureKey}`,
    ),
  changeProductStatus: (services, editor, { productId }) =>
    changeProductStatus(services, editor, productId, 'archived'),
  changePlan: async (services, editor, { planId, shopId }) =>
    changePlan(
      services,
      editor,
      { planId, seenVersion: await versionOf(findPlan(services.db, shopId, planId)) },
      { ...TEXTS, name: 'Pro', price: '1', currency: 'GEL', period: 'year', position: '1' },
    ),
  changePlanStatus: (services, editor, { planId }) => changePlanStatus(services, editor, planId, 'archived'),
  chooseColumns: (services, editor, { userId }) =>
    chooseColumns(services, { shopId: editor.shopId, userId }, ['number', 'total']),
  deleteFilter: (services, editor, { userId, filterId }) =>
    deleteFilter(services, { shopId: editor.shopId, userId }, filterId),
  processCallbackAgain: (services, editor, { callbackId }) =>
    processCallbackAgain(services, editor, callbackId),
  changeLink: async (services, editor, { linkId, shopId }) =>
    changeLink(
      services,
      editor,
      {
        linkId,
        seenVersion: await versionOf(findPaymentLink(services.db, shopId, { linkId }, services.clock.now())),
      },
      { ...TEXTS, amount: '7', currency: 'GEL', maxPaid: '', expires: '' },
    ),
  rotateKey: (services, editor, { apiKeyId, apiKeyPrefix }) =>
    rotateKey(services, editor, { keyId: apiKeyId, seenPrefix: apiKeyPrefix }, 'day'),
  revokeKey: (services, editor, { apiKeyId }) => revokeKey(services, editor, apiKeyId),
  setLinkStatus: (services, editor, { linkId }) => setLinkStatus(services, editor, linkId, 'archived'),
  addNote: (services, { shopId }, { orderId }) =>
    addNote(services, { shopId, orderId, typed: 'A note', formToken: crypto.randomUUID() }, STAFF),
  resendMail: (services, { shopId }, { orderId, mailId }) =>
    resendMail(services, { shopId, orderId, mailId, formToken: crypto.randomUUID() }, STAFF),
  sweepPictures: async (services, { shopId }, theirs) => {
    await services.db.query("UPDATE products SET image_path = '/products/x.svg' WHERE shop_id = $1", [
      theirs.shopId,
    ]);
    await sweepPictures(services, shopId);
  },
  changeDelivery: async (services, editor, { delivery, shopId }) =>
    changeDelivery(services, editor, await deliveryVersionOf(services, shopId, delivery), {
      ...{ code: delivery, nameKa: 'a', nameEn: 'b', price: '9', currency: 'GEL', needsAddress: '' },
    }),
  offerDelivery: (services, editor, { delivery }) => offerDelivery(services, editor, delivery, false),
  moveDelivery: (services, editor, { delivery }) => moveDelivery(services, editor, delivery, 'down'),
  changePromo: async (services, editor, { promo, shopId }) =>
    changePromo(services, editor, await promoVersionOf(services, shopId, promo), {
      ...{ code: promo, kind: 'percent', percent: '9', amount: '', currency: '', minSubtotal: '' },
      ...{ starts: '', ends: '', maxUses: '' },
    }),
  setPromoStatus: (services, editor, { promo }) => setPromoStatus(services, editor, promo, 'archived'),
  removeBankCredentials: async (services, editor, { shopId }) => {
    // Both have some: taking away what is not there is no refusal.
    await services.db.query(
      `UPDATE shops SET bank_client_id = CASE WHEN id = $1 THEN '1' ELSE '2' END, bank_secret_box = 'v1.x'
       WHERE id IN ($1, $2)`,
      [shopId, editor.shopId],
    );
    return removeBankCredentials(services, editor, '1');
  },
  changeLock: async (services, editor, { shopId }) =>
    changeLock(services, editor, { ...LOCK_DEFAULTS, kind: 'basic' }, await lockVersionOf(services, shopId)),
  rotateLockSecret: async (services, editor, { shopId }) =>
    rotateLockSecret(services, editor, await lockVersionOf(services, shopId)),
  turnOffLock: async (services, editor, { shopId }) =>
    turnOffLock(services, editor, await lockVersionOf(services, shopId)),
  revokeCallbackTokens: (services, editor) => revokeCallbackTokens(services, editor),
  changeRole: (services, editor, { clerkMemberId }) =>
    changeRole(services, editor, { memberId: clerkMemberId, role: 'viewer' }),
  endMemberSessions: (services, editor, { clerkMemberId }) =>
    endMemberSessions(services, editor, clerkMemberId),
  renewInvitation: (services, editor, { invitationId }) => renewInvitation(services, editor, invitationId),
  revokeInvitation: (services, editor, { invitationId }) => revokeInvitation(services, editor, invitationId),
  setMailLocale: (services, editor, { userId }) => setMailLocale(services, editor, { userId, locale: 'ka' }),
  closeTask: (services, { shopId }, { taskId }) => closeTask(services, { shopId, taskId }, STAFF),
  removeMember: (services, editor, { clerkMemberId }) => removeMember(services, editor, clerkMemberId),
  changeEndpoint: async (services, editor, { endpointId, shopId }) => {
    const seenVersion = await versionOf(endpointOf(services, shopId, endpointId));
    const typed = { url: 'https://hooks.example.com/other', description: 'b', events: [] };
    return changeEndpoint(services, editor, { endpointId, seenVersion }, typed);
  },
  setEndpointStatus: (services, editor, { endpointId }) =>
    setEndpointStatus(services, editor, endpointId, 'paused'),
  rotateWebhookSecret: async (services, editor, { endpointId, shopId }) => {
    const seenVersion = await versionOf(endpointOf(services, shopId, endpointId));
    const withKey = { ...services, env: { ...services.env, settingsKey: Buffer.alloc(32, 1) } };
    return rotateWebhookSecret(withKey, editor, { endpointId, seenVersion }, 'day');
  },
  sendTestWebhook: (services, editor, { endpointId }) => sendTestWebhook(services, editor, endpointId),
  sendWebhookAgain: (services, editor, { webhookDeliveryId }) =>
    sendWebhookAgain(services, editor, webhookDeliveryId),
};

/** What cannot name anything of another shop, and why. */
export const NAMES_NOTHING: Record<string, string> = {
  changeSettings: 'the editor’s own row; two processes and two shops in tests/integration/settings',
  checkOrders:
    'tests/integration/desk/orders has its own test of another shop’s numbers; it only asks the bank',
  choosePicture: 'gives a path; tests/integration/pictures has its own test of another shop’s picture',
  checkKey: 'judges a form',
  createKey: 'makes something new in the editor’s shop',
  createDelivery: 'makes something new in the editor’s shop',
  createEndpoint: 'makes something new in the editor’s shop',
  createLink: 'makes something new in the editor’s shop',
  createPlan: 'makes something new in the editor’s shop',
  createProduct: 'makes something new in the editor’s shop',
  createPromo: 'makes something new in the editor’s shop',
  createShop: 'makes a shop',
  enterOrder: 'makes something new in the editor’s shop, of the shop’s products by their short names',
  inviteStaff: 'makes something new in the editor’s shop',
  readPicture: 'reads a form',
  recordExport: 'writes to the audit log of the editor’s shop',
  saveFilter: 'makes something new in the editor’s shop',
  saveSplit:
    'sets the receivers of the editor’s shop; tests/integration/selling has its own test of another shop',
  sendPaymentLink: 'needs an unpaid order; tests/integration/desk/orders has its own test of another shop',
  startDayComparison: 'a day of the editor’s shop',
  storeBankCredentials: 'the editor’s own row',
  unlessLastOwner: 'wraps other work',
  uploadPicture: 'makes something new in the editor’s shop',
};
