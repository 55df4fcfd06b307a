import { useTranslations } from 'next-intl';

/** A call's operation and error in words; those of a newer version go by their name. */
export function useCallWords() {
  const operations = useTranslations('ledger.traffic.operations');
  const errors = useTranslations('ledger.traffic.errors');
  return {
    operation: (name: string): string => {
      const key = name as 'receipt';
      return operations.has(key) ? operations(key) : name;
    },
    error: (name: string): string => {
      const key = name as 'BogRefused';
      return errors.has(key) ? errors(key) : errors('other', { name });
    },
  };
}
