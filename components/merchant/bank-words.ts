import { useTranslations } from 'next-intl';
import { bankActionCodeKey, bankCodeKey, bankMethodKey } from '@/lib/i18n/bank-words';

/** The words for what the bank calls by keys and codes; each has an answer for keys that this version does not know. */
export function useBankWords() {
  const t = useTranslations('bank');
  return {
    /** `107` → what it means, and what the merchant can do. */
    code: (code: string): { what: string; advice: string } => {
      const key = bankCodeKey(code);
      return { what: t(`codes.${key}.merchant.what`), advice: t(`codes.${key}.merchant.advice`) };
    },
    /** `163` → why a refund was refused, and what the merchant can do. */
    actionCode: (code: string): { what: string; advice: string } => {
      const key = bankActionCodeKey(code);
      return {
        what: t(`actionCodes.${key}.merchant.what`),
        advice: t(`actionCodes.${key}.merchant.advice`),
      };
    },
    method: (method: string): string => t(`methods.${bankMethodKey(method)}`),
  };
}

const CARD_TYPES: Record<string, string> = { visa: 'Visa', mc: 'Mastercard', amex: 'American Express' };

/** The bank's short name of a card scheme as people know it. */
export const cardTypeName = (type: string): string => CARD_TYPES[type.toLowerCase()] ?? type;
