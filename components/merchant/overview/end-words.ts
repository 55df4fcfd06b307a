import { useTranslations } from 'next-intl';
import { ENDS_WITHOUT_CODE } from '@/lib/orders/overview';
import { useBankWords } from '../bank-words';

/** Why a payment came to nothing, in plain words, and what helps. `code`: the bank's, where it gave one. */
export function useEndWords() {
  const t = useTranslations('overview.ends');
  const bank = useBankWords();
  return (reason: string): { what: string; advice: string; code: string | null } => {
    const own = ENDS_WITHOUT_CODE.find((end) => end === reason);
    return own
      ? { what: t(`${own}.what`), advice: t(`${own}.advice`), code: null }
      : { ...bank.code(reason), code: reason };
  };
}
