/** @jsxImportSource hono/jsx */
import { RESPONSE_CODES } from '@/lib/simulator/orders/response-codes';
import { groupDigits, TEST_CARDS, type TestCard } from '@/lib/simulator/orders/test-cards';
import { type Lang, textsIn } from '@/lib/simulator/pages/texts';

export const BRAND = { visa: 'Visa', mc: 'Mastercard', amex: 'American Express' } as const;

type PanelProps = { readonly orderId: string; readonly lang: Lang };

/** Every test card as a link to this page with the form filled in: one click, with or without JavaScript. */
export function TestCardsPanel({ orderId, lang }: PanelProps) {
  const t = textsIn(lang);
  const row = (card: TestCard) => <CardLink card={card} orderId={orderId} lang={lang} />;
  return (
    <section class="panel" aria-labelledby="test-cards">
      <h2 id="test-cards">{t.testCards}</h2>
      <p class="hint">{t.testCardsHint}</p>
      <ul class="cards">{TEST_CARDS.filter(({ origin }) => origin === 'bank').map(row)}</ul>
      <details>
        <summary>{t.ownCards}</summary>
        <p class="hint">{t.ownCardsHint}</p>
        <ul class="cards">{TEST_CARDS.filter(({ origin }) => origin === 'ours').map(row)}</ul>
      </details>
    </section>
  );
}

type RowProps = PanelProps & { readonly card: TestCard };

function CardLink({ card, orderId, lang }: RowProps) {
  return (
    <li>
      <a href={`/?order_id=${orderId}&card=${card.number}`} class={card.code === '100' ? 'good' : 'bad'}>
        <span class="digits">{groupDigits(card.number)}</span>
        <span class="what">
          {BRAND[card.type]} · {whatItDoes(card, lang)}
        </span>
      </a>
    </li>
  );
}

/** What to expect of a test card, in a few words. */
export function whatItDoes({ code, laterCode }: TestCard, lang: Lang): string {
  const t = textsIn(lang);
  if (code !== '100') return `${code} ${RESPONSE_CODES[code]?.[lang] ?? ''}`;
  return laterCode === null ? t.succeeds : t.laterDeclined;
}
