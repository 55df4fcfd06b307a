/** Who stands before the bank's page, for methods that know the payer's name. */
export const DEMO_PAYER = { ka: 'დემო გადამხდელი', en: 'Demo Payer' } as const;
