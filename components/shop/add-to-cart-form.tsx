import { useTranslations } from 'next-intl';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';

type Props = { action: (form: FormData) => Promise<void>; slug: string };

export function AddToCartForm({ action, slug }: Props) {
  const t = useTranslations('shop.product');
  return (
    <form action={action} className="mt-6 flex flex-wrap items-end gap-3">
      <input type="hidden" name="slug" value={slug} />
      <TextField
        id="quantity"
        name="quantity"
        label={t('quantity')}
        defaultValue="1"
        inputMode="numeric"
        autoComplete="off"
        className="w-24"
      />
      <SubmitButton pendingLabel={t('adding')} className="min-w-48 flex-1 sm:flex-none">
        {t('add')}
      </SubmitButton>
    </form>
  );
}
