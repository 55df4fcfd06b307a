/** @jsxImportSource hono/jsx */
import { MethodIcon } from '@/lib/simulator/pages/methods/icons';
import { textsIn } from '@/lib/simulator/pages/texts';
import type { PaymentView } from '@/lib/simulator/pages/view';

/** The methods as links to this page, each with its own form: nothing here needs JavaScript. */
export function MethodNav({ order, methods, method }: PaymentView) {
  const t = textsIn(order.lang);
  if (methods.length < 2) return null;
  return (
    <nav class="methods" aria-label={t.methodsTitle}>
      <ul>
        {methods.map((offered) => (
          <li key={offered}>
            <a
              href={`/?order_id=${order.id}&method=${offered}#pay-title`}
              aria-current={offered === method ? 'true' : undefined}
            >
              <MethodIcon method={offered} />
              <span>{t.methodNames[offered]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
