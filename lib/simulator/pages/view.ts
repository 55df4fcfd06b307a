import type { Order } from '@/lib/simulator/orders/order';
import type { PaymentMethod } from '@/lib/simulator/orders/payment-methods';
import type { Merchant } from '@/lib/simulator/orders/receipt';
import type { CardErrors, CardFields } from '@/lib/simulator/pages/card-form';
import type { MethodErrors, MethodFields } from '@/lib/simulator/pages/method-form';

/** A card that the payer need not type: of this order's parent, or saved by the same buyer before. */
export type SavedCardView = {
  readonly orderId: string;
  readonly maskedNumber: string;
  readonly expiry: string;
};

/** Everything the payment page shows. */
export type PaymentView = {
  /** With the discount it would have, whatever the card. */
  readonly order: Order;
  readonly merchant: Merchant;
  readonly nowMicros: number;
  readonly methods: readonly PaymentMethod[];
  readonly method: PaymentMethod | null;
  readonly savedCards: readonly SavedCardView[];
  /** By the setting refund.loanAllowed. */
  readonly loansRefundable: boolean;
  readonly card: {
    readonly fields: CardFields;
    readonly errors: CardErrors;
    /** Only ever that of a test card chosen from the list; what a payer typed does not come back. */
    readonly cvv?: string;
  };
  readonly other: { readonly fields: MethodFields; readonly errors: MethodErrors };
};
