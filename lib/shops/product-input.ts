import { type Currency, isCurrency } from '@/lib/money';
import {
  type CatalogueProblem,
  type Checked,
  checkDescription,
  checkName,
  checkPosition,
  PRICE_MAX_MINOR,
} from './catalogue-text';
import { readAmount } from './read-amount';
import { isSlug, slugOf } from './slug';

/** active: for sale. withdrawn: shown, not sold. archived: gone from the shop. */
export const PRODUCT_STATUSES = ['active', 'withdrawn', 'archived'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

export const isProductStatus = (value: unknown): value is ProductStatus =>
  (PRODUCT_STATUSES as readonly unknown[]).includes(value);

/** By what staff may order the list. */
export const PRODUCT_ORDERS = ['position', 'name', 'price', 'newest'] as const;
export type ProductOrder = (typeof PRODUCT_ORDERS)[number];

/** As they stand on the form. */
export const PRODUCT_FIELDS = [
  'nameKa',
  'nameEn',
  'descriptionKa',
  'descriptionEn',
  'price',
  'currency',
  'slug',
  'position',
] as const;
export type ProductField = (typeof PRODUCT_FIELDS)[number];

/** What the form sent, as typed. */
export type ProductTyped = Record<ProductField, string>;

export type ProductDetails = {
  /** Made of the English name when none was typed: then another one is found if it is taken. */
  slug: { text: string; typed: boolean };
  nameKa: string;
  nameEn: string;
  descriptionKa: string;
  descriptionEn: string;
  priceMinor: number;
  currency: Currency;
  /** Null: the last one. */
  position: number | null;
};

export type ProductProblems = Partial<Record<ProductField, CatalogueProblem>>;
export type ProductCheck = { ok: true; details: ProductDetails } | { ok: false; problems: ProductProblems };

/** Checks a product as typed. All problems at once. @param currencies in which the shop sells */
export function checkProduct(typed: ProductTyped, currencies: readonly Currency[]): ProductCheck {
  const problems: ProductProblems = {};
  const take = <T>(field: ProductField, checked: Checked<T>, none: T): T => {
    if (checked.ok) return checked.value;
    problems[field] = checked.problem;
    return none;
  };
  const details = {
    nameKa: take('nameKa', checkName(typed.nameKa), ''),
    nameEn: take('nameEn', checkName(typed.nameEn), ''),
    descriptionKa: take('descriptionKa', checkDescription(typed.descriptionKa), ''),
    descriptionEn: take('descriptionEn', checkDescription(typed.descriptionEn), ''),
    position: take('position', checkPosition(typed.position), null),
    currency: take('currency', checkCurrency(typed.currency, currencies), currencies[0] ?? 'GEL'),
    slug: { text: '', typed: typed.slug.trim() !== '' },
  };
  const priceMinor = take('price', checkPrice(typed.price, details.currency), 0);
  // Of a name that is wrong none can be made: that one thing is said once.
  const slug = problems.nameEn && !details.slug.typed ? '-' : take('slug', checkSlug(typed), '');
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, details: { ...details, priceMinor, slug: { ...details.slug, text: slug } } };
}

/** One of the currencies in which the shop sells. */
export function checkCurrency(typed: string, currencies: readonly Currency[]): Checked<Currency> {
  return isCurrency(typed) && currencies.includes(typed)
    ? { ok: true, value: typed }
    : { ok: false, problem: 'not_a_choice' };
}

/** Above zero, and no more than `PRICE_MAX_MINOR`. */
export function checkPrice(typed: string, currency: Currency): Checked<number> {
  const price = readAmount(typed, currency, PRICE_MAX_MINOR);
  return price.ok ? { ok: true, value: price.amountMinor } : price;
}

function checkSlug({ slug, nameEn }: ProductTyped): Checked<string> {
  const typed = slug.trim().toLowerCase();
  if (typed !== '') return isSlug(typed) ? { ok: true, value: typed } : { ok: false, problem: 'not_a_slug' };
  const made = slugOf(nameEn);
  return made === '' ? { ok: false, problem: 'slug_required' } : { ok: true, value: made };
}
