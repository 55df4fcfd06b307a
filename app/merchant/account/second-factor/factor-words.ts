import type { useTranslations } from 'next-intl';
import type { FactorTexts } from '@/components/merchant/account/factor-types';

type Words = ReturnType<typeof useTranslations<'staff'>>;

/** The words of turning the second factor on, or of new recovery codes. */
export function factorTexts(t: Words, purpose: 'turn_on' | 'renew'): FactorTexts {
  const renew = purpose === 'renew';
  const f = (key: Parameters<typeof t>[0]) => t(key);
  return {
    startTitle: renew ? f('factor.renewTitle') : f('account.secondFactorTurnOn'),
    startText: renew ? f('factor.renewText') : f('factor.intro'),
    password: f('factor.password'),
    passwordHint: f('factor.passwordHint'),
    begin: renew ? f('factor.renew') : f('factor.begin'),
    pending: f('pending'),
    scanTitle: f('factor.scanTitle'),
    scanText: f('factor.scanText'),
    qr: f('factor.qr'),
    key: f('factor.key'),
    codeTitle: f('factor.codeTitle'),
    code: f('factor.code'),
    confirm: f('factor.confirm'),
    codesTitle: f('factor.codesTitle'),
    codesText: f('factor.codesText'),
    on: f('factor.on'),
    renewed: f('factor.renewed'),
    download: f('factor.download'),
    print: f('factor.print'),
    done: f('factor.done'),
    problem: f('factor.problem'),
    problems: {
      wrong: f('factor.problems.wrong'),
      too_many: f('factor.problems.too_many'),
      already_on: f('factor.problems.already_on'),
      not_on: f('factor.problems.not_on'),
      not_begun: f('factor.problems.not_begun'),
      code_wrong: f('factor.problems.code_wrong'),
    },
  };
}
