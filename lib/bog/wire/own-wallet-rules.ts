import 'server-only';
import type { Complain } from './create-order-rules';

/** Wallets whose button stands on our own page (`external`) are other operations with other answers. */

type Order = {
  applicationType?: string | null;
  paymentMethods?: readonly string[] | null;
  config?: {
    googlePay?: { external: boolean; token?: string | null } | null;
    applePay?: { external: boolean } | null;
  } | null;
};

export function refuseOwnWallets({ config }: Order, context: Complain): void {
  if (config?.googlePay?.external) {
    complain(context, ['config', 'googlePay', 'external'], 'true is for createGooglePayOrder');
  }
  if (config?.applePay?.external) {
    complain(context, ['config', 'applePay', 'external'], 'true is for createApplePayOrder');
  }
}

export function checkGooglePay({ config, paymentMethods }: Order, context: Complain): void {
  if (config?.googlePay?.external !== true) {
    complain(context, ['config', 'googlePay', 'external'], 'must be true: the button stands on our page');
  }
  if (!config?.googlePay?.token) {
    complain(context, ['config', 'googlePay', 'token'], 'is needed: the whole text from Google');
  }
  checkOnlyMethod('google_pay', paymentMethods, context);
}

export function checkApplePay({ applicationType, config, paymentMethods }: Order, context: Complain): void {
  if (config?.applePay?.external !== true) {
    complain(context, ['config', 'applePay', 'external'], 'must be true: the button stands on our page');
  }
  if (!applicationType) complain(context, ['applicationType'], 'is needed for Apple Pay on our page');
  checkOnlyMethod('apple_pay', paymentMethods, context);
}

function checkOnlyMethod(method: string, methods: Order['paymentMethods'], context: Complain): void {
  if (methods?.length === 1 && methods[0] === method) return;
  complain(context, ['paymentMethods'], `must be ${method} alone`);
}

function complain(context: Complain, path: string[], message: string): void {
  context.addIssue({ code: 'custom', path, message });
}
