'use client';
import { Command } from 'cmdk';
import { FileText, Receipt, Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { PalettePage, PaletteTexts } from './texts';
import { useOrderLookup } from './use-order-lookup';

type Props = { pages: readonly PalettePage[]; texts: PaletteTexts; close: () => void };

const GROUP =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-ink-muted ' +
  '[&_[cmdk-group-heading]]:text-sm';

/** A field in which one writes where to go: pages of the console and orders. */
export function Palette({ pages, texts, close }: Props) {
  const [typed, setTyped] = useState('');
  const { state, orders } = useOrderLookup(typed);
  const wanted = typed.trim().toLowerCase();
  const found = pages.filter(({ label }) => label.toLowerCase().includes(wanted));
  const go = (href: string) => {
    close();
    window.location.assign(href);
  };
  return (
    <Command label={texts.title} shouldFilter={false} loop>
      <div className="flex items-center gap-2 border-line border-b px-4">
        <Search aria-hidden="true" className="size-5 shrink-0 text-ink-muted" />
        <Command.Input
          value={typed}
          onValueChange={setTyped}
          placeholder={texts.placeholder}
          maxLength={200}
          className="min-h-14 w-full bg-transparent text-base placeholder:text-ink-muted focus-visible:outline-none"
        />
      </div>
      <Command.List className="max-h-[50vh] overflow-y-auto p-2">
        {orders.length > 0 && (
          <Command.Group heading={texts.orders} className={GROUP}>
            {orders.map((order) => (
              <Item key={order.number} value={`order ${order.number}`} onSelect={() => go(order.href)}>
                <Receipt aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
                <span className="font-semibold">{order.number}</span>
                <span className="min-w-0 flex-1 truncate">{order.buyer}</span>
                <span className="text-ink-muted text-sm">{order.status}</span>
                <span className="whitespace-nowrap tabular-nums">{order.total}</span>
              </Item>
            ))}
            <Item
              value="all orders"
              onSelect={() => go(`/merchant/orders?q=${encodeURIComponent(typed.trim())}`)}
            >
              <Search aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
              <span className="min-w-0 truncate">
                {texts.allFound.replace('{search}', () => typed.trim())}
              </span>
            </Item>
          </Command.Group>
        )}
        {found.length > 0 && (
          <Command.Group heading={texts.pages} className={GROUP}>
            {found.map(({ href, label }) => (
              <Item key={href} value={`page ${href}`} onSelect={() => go(href)}>
                <FileText aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
                {label}
              </Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
      <p role="status" className="px-5 pb-3 text-ink-muted text-sm empty:hidden">
        {state === 'searching' && texts.searching}
        {state === 'failed' && texts.failed}
        {state === 'done' && orders.length === 0 && found.length === 0 && texts.none}
      </p>
    </Command>
  );
}

type ItemProps = { value: string; onSelect: () => void; children: ReactNode };

function Item({ value, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 py-2 data-[selected=true]:bg-accent-soft"
    >
      {children}
    </Command.Item>
  );
}
