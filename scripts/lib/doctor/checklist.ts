import type { Check } from './check';
import { checkApi } from './check-api';
import { checkBank } from './check-bank';
import { checkBankKey } from './check-bank-key';
import { checkCallbackAddress } from './check-callback-address';
import { checkCallbackLock } from './check-callback-lock';
import { checkCapture } from './check-capture';
import { checkCurrencies } from './check-currencies';
import { checkHttps } from './check-https';
import { checkMail } from './check-mail';
import { checkOwner } from './check-owner';
import { checkSecondFactor } from './check-second-factor';
import { checkSettingsKey } from './check-settings-key';
import { checkShopCredentials } from './check-shop-credentials';
import { checkWebhooks } from './check-webhooks';
import { checkWorker } from './check-worker';

/** What has to be right before a shop takes money, in the order in which the doctor tells it. */
export const CHECKLIST: readonly Check[] = [
  {
    names: ['Bank’s API', 'Clock of the bank', 'Bank’s credentials'],
    of: 'installation',
    examine: ({ bog }) => checkBank(bog),
  },
  { names: ['Shops’ credentials'], of: 'shops', examine: checkShopCredentials },
  { names: ['Stored secrets'], of: 'installation', examine: async (env) => [await checkSettingsKey(env)] },
  { names: ['HTTPS'], of: 'shops', examine: checkHttps },
  { names: ['Callback address'], of: 'shops', examine: (_, shops) => checkCallbackAddress(shops) },
  { names: ['Bank’s key'], of: 'installation', examine: async (env) => [await checkBankKey(env)] },
  { names: ['Callback lock'], of: 'shops', examine: async (_, shops) => checkCallbackLock(shops) },
  { names: ['Capture'], of: 'shops', examine: async (_, shops) => checkCapture(shops) },
  { names: ['Currencies'], of: 'shops', examine: async (_, shops) => checkCurrencies(shops) },
  { names: ['API'], of: 'shops', examine: async (_, shops) => checkApi(shops) },
  { names: ['Webhook addresses'], of: 'installation', examine: async (env) => [checkWebhooks(env)] },
  { names: ['Worker'], of: 'installation', examine: async (env) => [await checkWorker(env)] },
  { names: ['Mail server'], of: 'installation', examine: async ({ mail }) => [await checkMail(mail)] },
  { names: ['Owner'], of: 'installation', examine: async (env) => [await checkOwner(env)] },
  { names: ['Second factor'], of: 'shops', examine: async (_, shops) => checkSecondFactor(shops) },
];

export const CHECK_NAMES: readonly string[] = CHECKLIST.flatMap(({ names }) => names);
