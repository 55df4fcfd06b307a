import { ArrowDown, ArrowUp } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { Cell, HeadCell, Table, TableBody, TableHead } from '@/components/ui/table';
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
export function DeliveryTable({ options, mayEdit, changeAction }: Props) {
  const t = useTranslations('selling.delivery');
  const locale = useLocale();
  return (
    <Table caption={t('title')}>
      <TableHead>
        <HeadCell>{t('columns.name')}</HeadCell>
        <HeadCell numeric>{t('columns.price')}</HeadCell>
        <HeadCell>{t('columns.address')}</HeadCell>
        <HeadCell>{t('columns.state')}</HeadCell>
        {mayEdit && <HeadCell>{t('columns.actions')}</HeadCell>}
      </TableHead>
      <TableBody>
        {options.map((option, index) => (
          <tr key={option.code}>
            <Cell className="min-w-40">
              {mayEdit ? (
                <a
                  href={deliveryHref(option.code)}
                  className="inline-block py-0.5 font-semibold text-accent underline underline-offset-4"
                >
                  {option.name}
                </a>
              ) : (
                <span className="font-semibold">{option.name}</span>
              )}
              <span className="block text-ink-muted text-sm">{option.code}</span>
            </Cell>
            <Cell numeric>
              {option.priceMinor === 0 ? (
                t('free')
              ) : (
                <Money amountMinor={option.priceMinor} currency={option.currency} locale={locale} />
              )}
            </Cell>
            <Cell>{t(option.needsAddress ? 'withAddress' : 'withoutAddress')}</Cell>
            <Cell>
              <Badge tone={option.active ? 'positive' : 'neutral'}>
                {t(option.active ? 'active' : 'inactive')}
              </Badge>
            </Cell>
            {mayEdit && (
              <Cell>
                <Changes
                  option={option}
                  first={index === 0}
                  last={index === options.length - 1}
                  action={changeAction}
                />
              </Cell>
            )}
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}

type ChangesProps = { option: DeliverySummary; first: boolean; last: boolean; action: FormAction };

function Changes({ option: { code, name, active }, first, last, action }: ChangesProps) {
  const t = useTranslations('selling.delivery');
  return (
    <form action={action} className="-my-1.5 flex items-center gap-1">
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
        className="whitespace-nowrap"
      >
        {t(active ? 'withdraw' : 'offer')}
        <VisuallyHidden>: {name}</VisuallyHidden>
      </Button>
    </form>
  );
}
