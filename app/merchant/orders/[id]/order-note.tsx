import { randomUUID } from 'node:crypto';
import { getTranslations } from 'next-intl/server';
import { NoteForm } from '@/components/merchant/order/note-form';
import { note } from './note-action';

/** Where staff add to the order's history. */
export async function OrderNote({ orderId }: { orderId: string }) {
  const t = await getTranslations('merchant.order.note');
  return (
    <section aria-label={t('title')} className="mt-6 border-line border-t pt-6 print:hidden">
      <NoteForm
        orderId={orderId}
        initial={{ attempt: 0, typed: '', formToken: randomUUID(), error: null }}
        action={note}
        words={{
          label: t('label'),
          hint: t('hint'),
          submit: t('submit'),
          sending: t('sending'),
          problem: t('problem'),
        }}
      />
    </section>
  );
}
