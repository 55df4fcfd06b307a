/** @jsxImportSource hono/jsx */
import { RESPONSE_CODES } from '@/lib/simulator/orders/response-codes';
import { DeveloperPanel } from '@/lib/simulator/pages/developer-panel';
import { Layout } from '@/lib/simulator/pages/layout';
import { MethodForm } from '@/lib/simulator/pages/methods/method-form-of';
import { MethodNav } from '@/lib/simulator/pages/methods/method-nav';
import { Summary } from '@/lib/simulator/pages/summary';
import { TestCardsPanel } from '@/lib/simulator/pages/test-cards-panel';
import { textsIn } from '@/lib/simulator/pages/texts';
import type { PaymentView } from '@/lib/simulator/pages/view';

/** The page a shop redirects its payer to. */
export function PaymentPage(view: PaymentView) {
  const { order, merchant, nowMicros, methods, method } = view;
  const t = textsIn(order.lang);
  const choice = order.parentOrderId === null && methods.length > 1;
  return (
    <Layout lang={order.lang} theme={order.theme} title={t.payTitle}>
      <div class={order.parentOrderId === null ? 'columns' : 'narrow'}>
        <div class="pay">
          <Summary order={order} merchant={merchant} nowMicros={nowMicros} />
          <section class="panel" aria-labelledby="pay-title">
            <h1 id="pay-title">{choice ? t.methodsTitle : t.payTitle}</h1>
            {choice ? <MethodNav {...view} /> : null}
            <Alerts {...view} />
            <Notices {...view} />
            <MethodForm {...view} />
            <form method="post" action={`/cancel?order_id=${order.id}`}>
              <button type="submit" class="quiet">
                {t.cancel}
              </button>
            </form>
          </section>
        </div>
        <SidePanel {...view} method={order.parentOrderId === null ? method : null} />
      </div>
    </Layout>
  );
}

function SidePanel({ order, method, loansRefundable }: PaymentView) {
  if (method === 'card') return <TestCardsPanel orderId={order.id} lang={order.lang} />;
  if (method === null) return null;
  return <DeveloperPanel method={method} lang={order.lang} loansRefundable={loansRefundable} />;
}

function Alerts({ order, card, other }: PaymentView) {
  const t = textsIn(order.lang);
  const wrong = Object.keys(card.errors).length + Object.keys(other.errors).length > 0;
  const declined = order.lastDeclineCode === null ? undefined : RESPONSE_CODES[order.lastDeclineCode];
  if (!wrong && !declined) return null;
  return (
    <p class="alert" role="alert">
      {wrong ? t.fixErrors : `${t.declinedBefore} ${declined?.[order.lang]}`}
    </p>
  );
}

const CAMPAIGN_NAMES: Record<string, string> = {
  visa: 'Visa',
  mc: 'Mastercard',
  solo: 'SOLO (American Express)',
};

/** What the payer should know before paying: which cards count, and that the card will be kept. */
function Notices({ order: { campaign, saveCardFor, lang }, method }: PaymentView) {
  const t = textsIn(lang);
  const lines: string[] = [];
  if (campaign) {
    const name = CAMPAIGN_NAMES[campaign.card] ?? campaign.card;
    lines.push(`${campaign.type === 'restrict' ? t.onlyCards : t.campaignCards} ${name}`);
  }
  if (saveCardFor && method === 'card') {
    lines.push(saveCardFor === 'recurrent' ? t.willSaveRecurrent : t.willSaveSubscription);
  }
  return (
    <>
      {lines.map((line) => (
        <p key={line} class="info">
          {line}
        </p>
      ))}
    </>
  );
}
