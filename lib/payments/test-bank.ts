import 'server-only';
import { BogAnswerUnreadable, BogError, BogRateLimited, BogRefused, BogUnauthorized } from '@/lib/bog';
import type { Services } from '@/lib/services';

export type BankTest = {
  /**
   * right: the bank gave a token. refused: it knows the client and secret not. unreachable: no answer came. busy: it asks
   * to come later. unreadable: what answered is no bank. locked: the stored secret does not open with SETTINGS_KEY.
   */
  verdict: 'right' | 'refused' | 'unreachable' | 'busy' | 'unreadable' | 'locked';
  /** Which of the bank's environments was asked. */
  environment: 'simulator' | 'sandbox' | 'production';
  /** The bank's own words, where it gave some. */
  said: string | null;
  httpStatus: number | null;
};

/**
 * Asks the bank for a token, which is all that a test without consequences can do.
 * @param whose credentials that are not stored (of a shop, or before the first one exists: null), or the shop's own
 */
export async function testBank(
  services: Services,
  whose:
    | { shopId: string }
    | { shopId: string | null; credentials: { clientId: string; clientSecret: string } | null },
): Promise<BankTest> {
  const { environment } = services.env.bog;
  const answered = (verdict: BankTest['verdict'], error?: BogError): BankTest => ({
    verdict,
    environment,
    said: error?.bankMessage ?? null,
    httpStatus: error?.httpStatus ?? null,
  });
  try {
    const bank =
      'credentials' in whose
        ? services.bankWith(whose.shopId, whose.credentials)
        : await services.bankOf({ shopId: whose.shopId });
    await bank.checkCredentials();
    return answered('right');
  } catch (error) {
    if (!(error instanceof BogError)) throw error;
    services.log.info({ err: error }, 'a test of the bank’s credentials failed');
    return answered(verdictOf(error), error);
  }
}

function verdictOf(error: BogError): BankTest['verdict'] {
  // Without an answer of the bank it was refused here: lib/banks.ts could not read what is stored.
  if (error instanceof BogUnauthorized && error.httpStatus === null) return 'locked';
  if (error instanceof BogUnauthorized || error instanceof BogRefused) return 'refused';
  if (error instanceof BogRateLimited) return 'busy';
  return error instanceof BogAnswerUnreadable ? 'unreadable' : 'unreachable';
}
