import { ArrowDown, ArrowUp } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { Currency } from '@/lib/money';
import { deliveryHref } from './delivery-href';

export type DeliverySummary = {
  code: string;
  name: string;
  priceMinor: number;
  currency: Currency;
  needsAddress: boolean;
  active: boolean;
};

type FormAction = (form: FormData) => Promise<void>;
type Props = {
  options: readonly DeliverySummary[];
  mayEdit: boolean;
  /** Moves or offers the one that the form names. */
  changeAction: FormAction;
};

/** All ways of delivery in the order in which shoppers see them. */
export function DeliveryList({ options, mayEdit, changeAction }: Props) {
  return (
    <ol className="divide-y divide-line rounded-card border border-line bg-surface-raised">
      {options.map((option, index) => (
        <li
          key={option.code}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3"
        >
          <Facts option={option} mayEdit={mayEdit} />
          {mayEdit && (
            <Changes
              option={option}
              first={index === 0}
              last={index === options.length - 1}
              action={changeAction}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

function Facts({ option, mayEdit }: { option: DeliverySummary; mayEdit: boolean }) {
  const t = useTranslations('selling.delivery');
  const locale = useLocale();
  const { code, name, priceMinor, currency, needsAddress, active } = option;
  return (
    <div className="min-w-0 flex-1 basis-64">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {mayEdit ? (
          <a
            href={deliveryHref(code)}
            className="py-0.5 font-semibold text-accent underline underline-offset-4"
          >
            {name}
          </a>
        ) : (
          <span className="font-semibold">{name}</span>
        )}
        <Badge tone={active ? 'positive' : 'neutral'}>{t(active ? 'active' : 'inactive')}</Badge>
      </p>
      <p className="mt-1 text-ink-muted text-sm">
        <span className="font-semibold text-ink">
          {priceMinor === 0 ? (
            t('free')
          ) : (
            <Money amountMinor={priceMinor} currency={currency} locale={locale} />
          )}
        </span>
        {' · '}
        {t(needsAddress ? 'withAddress' : 'withoutAddress')}
        {' · '}
        {code}
      </p>
    </div>
  );
}

type ChangesProps = { option: DeliverySummary; first: boolean; last: boolean; action: FormAction };

function Changes({ option: { code, name, active }, first, last, action }: ChangesProps) {
  const t = useTranslations('selling.delivery');
  return (
    <form action={action} className="flex items-center gap-1">
      <input type="hidden" name="code" value={code} />
      <Button variant="quiet" name="change" value="up" disabled={first} className="min-w-11">
        <ArrowUp aria-hidden="true" className="size-5" />
        <VisuallyHidden>{t('moveUp', { name })}</VisuallyHidden>
      </Button>
      <Button variant="quiet" name="change" value="down" disabled={last} className="min-w-11">
        <ArrowDown aria-hidden="true" className="size-5" />
        <VisuallyHidden>{t('moveDown', { name })}</VisuallyHidden>
      </Button>
      <Button
        variant="quiet"
        name="change"
        value={active ? 'withdraw' : 'offer'}
        aria-label={`${t(active ? 'withdraw' : 'offer')}: ${name}`}
        className="whitespace-nowrap"
      >
        {t(active ? 'withdraw' : 'offer')}
      </Button>
    </form>
  );
}
