import { useTranslations } from 'next-intl';

/** The words for what the bank calls by keys and codes; each has an answer for keys that this version does not know. */
export function useBankWords() {
  const t = useTranslations('bank');
  return {
    /** `107` → what it means, and what the merchant can do. */
    code: (code: string): { what: string; advice: string } => {
      const known = t.has(`codes.${code as '100'}.merchant.what`) ? (code as '100') : 'unknown';
      return { what: t(`codes.${known}.merchant.what`), advice: t(`codes.${known}.merchant.advice`) };
    },
    method: (method: string): string =>
      t(t.has(`methods.${method as 'card'}`) ? `methods.${method as 'card'}` : 'methods.unknown'),
  };
}

const CARD_TYPES: Record<string, string> = { visa: 'Visa', mc: 'Mastercard', amex: 'American Express' };

/** The bank's short name of a card scheme as people know it. */
export const cardTypeName = (type: string): string => CARD_TYPES[type.toLowerCase()] ?? type;
