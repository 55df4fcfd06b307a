import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CONTROL_STYLE, describedBy } from '@/components/ui/field';
import { Money } from '@/components/ui/money';
import { SubmitButton } from '@/components/ui/submit-button';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { formatMoney } from '@/lib/money';
import { MAX_QUANTITY, type QuantityProblem } from '@/lib/orders/cart';
import type { CartLineView } from './cart-types';
import { ProductPicture } from './product-picture';

type FormAction = (form: FormData) => Promise<void>;

type Props = {
  line: CartLineView;
  locale: string;
  /** What was typed as its quantity and refused. */
  entry: { typed: string | null; problem: QuantityProblem | 'capped' } | null;
  setQuantityAction: FormAction;
  removeAction: FormAction;
};

export function CartLineItem({ line, locale, entry, setQuantityAction, removeAction }: Props) {
  const t = useTranslations('shop.cart');
  const { slug, product } = line;
  const name = product?.name ?? t('unknownName');
  const problem = line.problem ?? entry?.problem;
  return (
    <li className="grid grid-cols-[5rem_1fr] gap-x-4 gap-y-3 py-5 sm:grid-cols-[7rem_1fr]">
      {product ? (
        <ProductPicture src={product.imagePath} className="rounded-control" />
      ) : (
        <div className="aspect-square rounded-control bg-surface-sunken" />
      )}
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2 className="font-semibold">
            {product && !line.problem ? (
              <a href={`/products/${slug}`} className="underline-offset-4 hover:underline">
                {name}
              </a>
            ) : (
              name
            )}
          </h2>
          {product && !line.problem && (
            <Money
              amountMinor={line.totalMinor}
              currency={product.currency}
              locale={locale}
              className="font-semibold"
            />
          )}
        </div>
        {product && !line.problem && line.quantity > 1 && (
          <p className="text-ink-muted text-sm">
            {t('unitPrice', {
              price: formatMoney({ amountMinor: product.priceMinor, currency: product.currency }, locale),
            })}
          </p>
        )}
        {problem && (
          <p id={`quantity-${slug}-error`} role="alert" className="mt-2 font-semibold text-negative text-sm">
            {t(`problem.${problem}`, { max: MAX_QUANTITY })}
          </p>
        )}
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
          {!line.problem && <QuantityForm action={setQuantityAction} line={line} name={name} entry={entry} />}
          <form action={removeAction}>
            <input type="hidden" name="slug" value={slug} />
            <Button variant="quiet">
              {t('remove')}
              <VisuallyHidden>: {name}</VisuallyHidden>
            </Button>
          </form>
        </div>
      </div>
    </li>
  );
}

function QuantityForm({
  action,
  line,
  name,
  entry,
}: Pick<Props, 'line' | 'entry'> & { action: FormAction; name: string }) {
  const t = useTranslations('shop.cart');
  const id = `quantity-${line.slug}`;
  const shown = entry?.typed ?? String(line.quantity);
  return (
    // The key brings new text into the field when the cart behind it has changed.
    <form key={`${line.quantity}-${shown}`} action={action} className="flex items-center gap-2">
      <input type="hidden" name="slug" value={line.slug} />
      <label htmlFor={id} className="sr-only">
        {t('quantityOf', { name })}
      </label>
      <div className="w-20">
        <input
          id={id}
          name="quantity"
          defaultValue={shown}
          inputMode="numeric"
          autoComplete="off"
          className={CONTROL_STYLE}
          {...describedBy({
            id,
            error: entry ? t(`problem.${entry.problem}`, { max: MAX_QUANTITY }) : undefined,
          })}
        />
      </div>
      <SubmitButton variant="secondary" pendingLabel="…">
        {t('update')}
        <VisuallyHidden>: {name}</VisuallyHidden>
      </SubmitButton>
    </form>
  );
}
