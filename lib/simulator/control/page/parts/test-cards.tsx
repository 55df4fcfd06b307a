/** @jsxImportSource hono/jsx */
import { Mark } from '@/lib/simulator/control/page/parts/marks';
import { RESPONSE_CODES } from '@/lib/simulator/orders/response-codes';
import { groupDigits, TEST_CARDS, type TestCard } from '@/lib/simulator/orders/test-cards';

const BRANDS = { visa: 'Visa', mc: 'Mastercard', amex: 'Amex' } as const;

/** The cards the payment page takes, and what each does. */
export function TestCards() {
  return (
    <section class="panel" aria-labelledby="cards-title">
      <h2 id="cards-title">Test cards</h2>
      <p class="muted">Any expiry date to come, any CVV, any 3-D Secure code.</p>
      <CardTable cards={TEST_CARDS.filter(({ origin }) => origin === 'bank')} />
      <details>
        <summary>One card for each code of a decline (the bank has none of these)</summary>
        <CardTable cards={TEST_CARDS.filter(({ origin }) => origin === 'ours')} />
      </details>
    </section>
  );
}

function CardTable({ cards }: { readonly cards: readonly TestCard[] }) {
  return (
    <table class="tight">
      <thead class="unseen">
        <tr>
          <th scope="col">Card</th>
          <th scope="col">Brand</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => (
          <tr key={card.number}>
            <td class="code digits">{groupDigits(card.number)}</td>
            <td class="medium">{BRANDS[card.type]}</td>
            <td>{outcomeOf(card)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function outcomeOf({ code, laterCode, origin }: TestCard) {
  if (code !== '100') {
    return (
      <>
        <Mark tone="bad">{code}</Mark>
        {origin === 'ours' ? <span class="sub">{RESPONSE_CODES[code]?.en}</span> : ' declined'}
      </>
    );
  }
  return (
    <>
      <Mark tone={laterCode === null ? 'good' : 'waiting'}>{code}</Mark>
      {laterCode === null ? ' paid' : ' paid, refunds declined'}
    </>
  );
}
