import { getTranslations } from 'next-intl/server';
import { FieldForm } from '@/components/ui/field-form';
import { splitVersion } from '@/lib/desk/selling/save-split';
import type { KnownReceiver } from '@/lib/queries/split-receivers';
import { untouched } from '../../catalogue-form';
import { saveReceivers } from './actions';
import { splitSections, typedOf } from './split-form';

type Props = { product: string | null; receivers: readonly KnownReceiver[] };

export async function SplitSetForm({ product, receivers }: Props) {
  const t = await getTranslations('selling');
  return (
    <FieldForm
      action={saveReceivers}
      initial={untouched(typedOf(receivers))}
      sections={splitSections(t, { known: receivers.length, product: product !== null })}
      hidden={{ ...(product === null ? {} : { product }), version: splitVersion(receivers) }}
      texts={{ errorsTitle: t('form.errorsTitle'), submit: t('form.save'), pending: t('form.saving') }}
      note={t('split.form.note')}
    />
  );
}
