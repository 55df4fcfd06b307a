import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { NOTE_LIMIT } from '@/lib/orders/note';
import { ORDER_DONE, refusalOf } from './order-outcome';

type Asked = string | string[] | undefined;

/** Says on the order's page what came of the last press. Both from the page's address. */
export function OutcomeNotice({ done, refused, email }: { done: Asked; refused: Asked; email: string }) {
  const t = useTranslations('merchant.order');
  const known = ORDER_DONE.find((one) => one === done);
  const code = refusalOf(refused);
  if (!known && !code) return null;
  return (
    <Notice
      tone={code ? 'caution' : 'positive'}
      live={code ? 'alert' : 'status'}
      className="mb-6 print:hidden"
    >
      {code && t(`refusals.${code}`, { limit: NOTE_LIMIT, length: 0 })}
      {!code && known && t(`done.${known}`, { email })}
    </Notice>
  );
}
