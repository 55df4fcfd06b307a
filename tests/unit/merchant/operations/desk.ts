import type { Desk } from '@/app/merchant/orders/[id]/payments/[attempt]/[kind]/desk';
import type { OperationTyped } from '@/components/merchant/operations/form-types';

type Changes = {
  kind?: Desk['kind'];
  money?: Partial<Desk['payment']['money']>;
  payment?: Partial<Desk['payment']>;
  order?: Partial<Desk['order']>;
};

/** A card payment of 78.00 for two jugs at 30.00 and a cup at 18.00. */
export function desk({ kind = 'refund', money = {}, payment = {}, order = {} }: Changes = {}): Desk {
  return {
    kind,
    order: {
      number: 'A-1042',
      currency: 'GEL',
      discountMinor: 0,
      lines: [
        { position: 0, nameKa: 'დოქი', nameEn: 'Jug', quantity: 2, unitPriceMinor: 3_000, totalMinor: 6_000 },
        { position: 1, nameKa: 'ჭიქა', nameEn: 'Cup', quantity: 1, unitPriceMinor: 1_800, totalMinor: 1_800 },
      ],
      ...order,
    } as Desk['order'],
    payment: {
      attempt: 1,
      currency: 'GEL',
      status: 'completed',
      method: 'card',
      cardMask: '411111***1111',
      cardType: 'visa',
      heldMinor: 0,
      refundedMinor: 0,
      operations: [],
      money: { possible: ['refund'], moving: false, refundableMinor: 7_800, takesParts: true, ...money },
      ...payment,
    } as unknown as Desk['payment'],
  };
}

/** An earlier refund of some goods. */
export const refundOf = (status: string, ...lines: { position: number; quantity: number }[]) =>
  ({ kind: 'refund', status, lines }) as Desk['payment']['operations'][number];

export const typed = (changes: Partial<OperationTyped> = {}): OperationTyped => ({
  ...{ what: 'amount', amount: '78.00', quantities: {}, reason: '' },
  ...changes,
});
