'use server';
import { redirect } from 'next/navigation';
import { formText } from '@/lib/http/form-text';
import { inRequest } from '@/lib/http/request';
import { addToCart, MAX_CART_LINES, MAX_QUANTITY, parseQuantity, setQuantity } from '@/lib/orders/cart';
import { openCart } from '@/lib/queries/cart-view';
import { findProduct } from '@/lib/queries/catalogue';
import { services } from '@/lib/services';
import { readCartCookie, writeCartCookie } from '../cart-cookie';
import { currentCart, currentShop } from '../current';
import { type CartNotice, cartAddress } from './notice';

// Anybody may change their own cart, which lives in their own cookie; the form's prices, if it has any, are not read.

export async function addToCartAction(form: FormData): Promise<void> {
  redirect(cartAddress(await inRequest(() => add(formText(form, 'slug'), formText(form, 'quantity')))));
}

export async function setQuantityAction(form: FormData): Promise<void> {
  redirect(cartAddress(await inRequest(() => change(formText(form, 'slug'), formText(form, 'quantity')))));
}

export async function removeFromCartAction(form: FormData): Promise<void> {
  redirect(cartAddress(await inRequest(() => remove(formText(form, 'slug')))));
}

async function add(slug: string, typed: string): Promise<CartNotice> {
  const shop = await currentShop();
  const product = await findProduct(services().db, shop.id, slug, 'ka');
  if (!product) return { kind: 'unknown' };
  if (!product.available || !shop.currencies.includes(product.currency)) return { kind: 'withdrawn' };
  const [lines, cart] = await Promise.all([openLines(), currentCart()]);
  // One payment is in one currency, so a cart is too.
  if (lines.length > 0 && cart.currency !== product.currency) return { kind: 'other_currency' };
  const present = lines.find((line) => line.slug === slug);
  const parsed = parseQuantity(typed);
  // An unusable number begins the line with one piece: the product was wanted, and the cart asks for the number.
  const quantity = parsed.ok ? parsed.quantity : 1;
  if (!present && lines.length >= MAX_CART_LINES) return { kind: 'full' };
  if (!parsed.ok && present) return { kind: 'typed', slug, typed };
  await writeCartCookie(addToCart(lines, { slug, quantity }));
  if (!parsed.ok) return { kind: 'typed', slug, typed };
  return (present?.quantity ?? 0) + quantity > MAX_QUANTITY
    ? { kind: 'capped', slug }
    : { kind: 'added', slug };
}

async function change(slug: string, typed: string): Promise<CartNotice> {
  const lines = await openLines();
  const present = lines.find((line) => line.slug === slug);
  if (!present) return { kind: 'changed' };
  const parsed = parseQuantity(typed);
  if (!parsed.ok) return { kind: 'typed', slug, typed };
  // The same content stays the same cart, and with it the same order.
  if (parsed.quantity !== present.quantity) await writeCartCookie(setQuantity(lines, slug, parsed.quantity));
  return { kind: 'updated' };
}

async function remove(slug: string): Promise<CartNotice> {
  const lines = await openLines();
  if (lines.some((line) => line.slug === slug)) await writeCartCookie(setQuantity(lines, slug, 0));
  return { kind: 'removed' };
}

async function openLines() {
  return (await openCart(services().db, await readCartCookie()))?.lines ?? [];
}
