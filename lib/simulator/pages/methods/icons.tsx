/** @jsxImportSource hono/jsx */
import type { PaymentMethod } from '@/lib/simulator/orders/payment-methods';

/** Plain drawings of ours: nobody's trade mark. */
const PATHS: Record<PaymentMethod, string> = {
  card: 'M3 6h18v12H3z M3 10h18 M6 15h4',
  google_pay: 'M7 3h10v18H7z M10 18h4 M9.5 9.5l2 2 3.5-3.5',
  apple_pay: 'M7 3h10v18H7z M10 18h4 M10 8a3 3 0 0 1 4 0 M11 10.5a1.5 1.5 0 0 1 2 0',
  bog_p2p: 'M3 9l9-5 9 5z M5 9v9 M10 9v9 M14 9v9 M19 9v9 M3 20h18',
  bog_loyalty: 'M12 4l2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.7 9.6 9z',
  bnpl: 'M4 5h7v6H4z M13 5h7v6h-7z M4 13h7v6H4z M13 13h7v6h-7z',
  bog_loan: 'M4 6h16v14H4z M4 10h16 M8 3v4 M16 3v4 M8 14h3 M13 14h3',
  gift_card: 'M3 9h18v11H3z M12 9v11 M3 13h18 M12 9c-4 0-5-5-2-5 2 0 2 3 2 5 0-2 0-5 2-5 3 0 2 5-2 5',
};

export function MethodIcon({ method }: { readonly method: PaymentMethod }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d={PATHS[method]} />
    </svg>
  );
}
