/** @jsxImportSource hono/jsx */
import { CardForm } from '@/lib/simulator/pages/methods/card';
import { GiftCardForm } from '@/lib/simulator/pages/methods/gift-card';
import { BnplForm, LoanForm } from '@/lib/simulator/pages/methods/instalment';
import { LoyaltyForm, TransferForm } from '@/lib/simulator/pages/methods/own-bank';
import { BuyersCards, ParentCard } from '@/lib/simulator/pages/methods/saved-cards';
import { WalletForm } from '@/lib/simulator/pages/methods/wallet';
import { textsIn } from '@/lib/simulator/pages/texts';
import type { PaymentView } from '@/lib/simulator/pages/view';

/** The form of the method that the payer has chosen. */
export function MethodForm(view: PaymentView) {
  const { order, method } = view;
  if (order.parentOrderId !== null) return <ParentCard {...view} />;
  switch (method) {
    case 'card':
      return (
        <>
          <BuyersCards {...view} />
          <CardForm {...view} />
        </>
      );
    case 'google_pay':
    case 'apple_pay':
      return <WalletForm {...view} method={method} />;
    case 'bog_p2p':
      return <TransferForm {...view} />;
    case 'bog_loyalty':
      return <LoyaltyForm {...view} />;
    case 'bnpl':
      return <BnplForm {...view} />;
    case 'bog_loan':
      return <LoanForm {...view} />;
    case 'gift_card':
      return <GiftCardForm {...view} />;
    case null:
      return <p>{textsIn(order.lang).noMethod}</p>;
  }
}
