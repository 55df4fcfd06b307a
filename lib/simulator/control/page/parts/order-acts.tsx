/** @jsxImportSource hono/jsx */
import { toDecimal } from '@/lib/money';
import { CallForm } from '@/lib/simulator/control/page/parts/call-form';
import { Field } from '@/lib/simulator/control/page/parts/field';
import { refundableMinor } from '@/lib/simulator/orders/lifecycle';
import type { Order } from '@/lib/simulator/orders/order';
import { DECLINE_CODES, RESPONSE_CODES } from '@/lib/simulator/orders/response-codes';
import { isRefundable } from '@/lib/simulator/orders/statuses';

type ActsProps = { readonly order: Order };

/** What the order's status lets its payer and the bank do. */
export function OrderActs({ order }: ActsProps) {
  if (order.status === 'created') return <PayerActs order={order} />;
  if (order.status === 'blocked') return <HoldActs order={order} />;
  if (isRefundable(order.status)) return <RefundAct order={order} />;
  return (
    <section class="panel" aria-label="Acts">
      <p class="muted">{idleReason(order)}</p>
    </section>
  );
}

function idleReason({ status, pending }: Order): string {
  if (pending?.kind === 'three_ds') return 'The payer is asked for 3-D Secure on the payment page.';
  if (pending) return 'Something is under way. Move the clock to see its end.';
  return `Nothing can be done with an order that is ${status}.`;
}

function PayerActs({ order: { id } }: ActsProps) {
  const path = `POST /orders/${id}/pay`;
  return (
    <section class="panel" aria-labelledby="payer-title">
      <h2 id="payer-title">Act as the payer</h2>
      <CallForm call={path} said="Paid." class="row">
        <button type="submit" name="outcome" value="completed" class="primary">
          Pay
        </button>
        <span class="muted">by card, without 3-D Secure</span>
      </CallForm>
      <CallForm call={path} said="Declined." class="row">
        <label for="code">Decline with</label>
        <select id="code" name="code">
          {DECLINE_CODES.map((code) => (
            <option key={code} value={code} selected={code === '107'}>
              {code} {RESPONSE_CODES[code]?.en}
            </option>
          ))}
        </select>
        <button type="submit" name="outcome" value="declined">
          Decline
        </button>
      </CallForm>
      <CallForm call={path} said="Cancelled by the payer." class="row">
        <button type="submit" name="outcome" value="cancelled">
          Cancel as the payer
        </button>
      </CallForm>
      <CallForm call={path} said="Waiting for 3-D Secure." class="row">
        <button type="submit" name="outcome" value="processing">
          Stop at 3-D Secure
        </button>
      </CallForm>
    </section>
  );
}

function HoldActs({ order }: ActsProps) {
  return (
    <section class="panel" aria-labelledby="hold-title">
      <h2 id="hold-title">Act in the bank’s console</h2>
      <CallForm call={`POST /orders/${order.id}/approve-at-bank`} said="Approval asked for." class="fields">
        <Amount order={order} atMostMinor={order.heldMinor ?? 0} />
        <Channel id="approve-channel" />
        <button type="submit" class="primary">
          Approve
        </button>
      </CallForm>
      <CallForm
        call={`POST /orders/${order.id}/cancel-at-bank`}
        said="Cancellation asked for."
        class="fields"
      >
        <Channel id="cancel-channel" />
        <button type="submit">Cancel the hold</button>
      </CallForm>
    </section>
  );
}

function RefundAct({ order }: ActsProps) {
  return (
    <section class="panel" aria-labelledby="refund-title">
      <h2 id="refund-title">Act in the bank’s console</h2>
      <CallForm call={`POST /orders/${order.id}/refund-at-bank`} said="Refund asked for." class="fields">
        <Amount order={order} atMostMinor={refundableMinor(order)} />
        <Channel id="refund-channel" />
        <button type="submit" class="primary">
          Refund
        </button>
      </CallForm>
    </section>
  );
}

function Amount({ order, atMostMinor }: ActsProps & { readonly atMostMinor: number }) {
  const all = toDecimal(atMostMinor, order.currency);
  return (
    <Field id="amount" label="Amount" hint={`${order.currency}; empty for all ${all}`}>
      <input
        id="amount"
        name="amount"
        class="short"
        inputmode="decimal"
        placeholder={all}
        aria-describedby="amount-hint"
      />
    </Field>
  );
}

function Channel({ id }: { readonly id: string }) {
  return (
    <Field id={id} label="Channel" hint="as the receipt names it">
      <select id={id} name="channel" aria-describedby={`${id}-hint`}>
        <option value="business_manager">business_manager</option>
        <option value="support">support</option>
      </select>
    </Field>
  );
}
