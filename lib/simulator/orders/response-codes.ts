/** The bank's own words for payment_detail.code. */
type Text = { readonly en: string; readonly ka: string };

export const SUCCESS_CODE = '100';
export const HOLD_CODE = '200';
export const MISSING_CARD_CODE = '102';
/** Stands in the record of a payment without a card that failed; no receipt shows it. */
export const GENERAL_CODE = '112';

export const RESPONSE_CODES: Record<string, Text> = {
  '100': { en: 'Successful payment', ka: 'წარმატებული გადახდა' },
  '101': {
    en: 'Payment declined because card usage is limited. For detailed information, contact the card issuer bank',
    ka: 'გადახდა უარყოფილია, რადგან ბარათის გამოყენება შეზღუდულია. დეტალური ინფორმაციისთვის დაუკავშირდით ბარათის მომსახურე ბანკს',
  },
  '102': { en: "Saved card wasn't found", ka: 'დამახსოვრებული ბარათი ვერ მოიძებნა' },
  '103': {
    en: 'Payment declined due to invalid card',
    ka: 'გადახდა უარყოფილია, რადგან ბარათი არ არის ვალიდური',
  },
  '104': {
    en: 'Payment declined due to exceeding transaction limit',
    ka: 'გადახდა უარყოფილია ტრანზაქციის რაოდენობის ლიმიტის გადაჭარბების გამო',
  },
  '105': {
    en: 'Payment declined because the card has expired',
    ka: 'გადახდა უარყოფილია, რადგან ბარათი ვადაგასულია',
  },
  '106': {
    en: 'Payment declined due to exceeding the limit of the amount',
    ka: 'გადახდა უარყოფილია თანხის ლიმიტის გადაჭარბების გამო',
  },
  '107': {
    en: 'Payment declined due to insufficient funds in the account',
    ka: 'გადახდა უარყოფილია ანგარიშზე არასაკმარისი თანხის გამო',
  },
  '108': { en: 'Authentication Declined', ka: 'გადახდის ავტორიზაციის უარყოფა' },
  '109': { en: 'Technical Issue', ka: 'დაფიქსირდა ტექნიკური ხარვეზი' },
  '110': { en: 'Transaction Expired', ka: 'ოპერაციის შესრულების დრო ამოიწურა' },
  '111': { en: 'Authentication timeout', ka: 'გადახდის ავტორიზაციის დრო ამოიწურა' },
  '112': { en: 'General Error', ka: 'საერთო შეცდომა' },
  '122': { en: 'Payment declined by the acquirer bank', ka: 'გადახდა უარყოფილია მომსახურე ბანკის მიერ' },
  '199': { en: 'Unknown Response', ka: 'უცნობი პასუხი' },
  '200': { en: 'Successful preauthorization', ka: 'წარმატებული პრეავტორიზაცია' },
};

/** Every code that ends a payment badly, in ascending order. */
export const DECLINE_CODES = Object.keys(RESPONSE_CODES).filter(
  (code) => code !== SUCCESS_CODE && code !== HOLD_CODE,
);

const CONTACT_ISSUER: Text = {
  en: 'Refund could not be completed. Please contact the card issuing bank for more details.',
  ka: 'თანხის დაბრუნება ვერ მოხერხდა. მეტი დეტალისთვის დაუკავშირდით ბარათის გამცემ ბანკს.',
};

/** The bank's own words for actions[].code. */
export const ACTION_CODES: Record<string, Text> = {
  '161': CONTACT_ISSUER,
  '162': {
    en: 'The card issuing bank declined the refund.',
    ka: 'ბარათის გამცემი ბანკი უარყოფს თანხის დაბრუნებას.',
  },
  '163': { en: 'Not enough funds available in the account', ka: 'ანგარიშზე არ გაქვთ საკმარისი ნაშთი.' },
  '164': CONTACT_ISSUER,
  '165': CONTACT_ISSUER,
  '166': CONTACT_ISSUER,
  '167': {
    en: 'Card expired. Contact the customer and refund the amount to an active card.',
    ka: 'ბარათი ვადაგასულია. დაუკავშირდით მომხმარებელს და დაუბრუნეთ თანხა აქტიურ ბარათზე.',
  },
  '168': CONTACT_ISSUER,
  '169': {
    en: 'The card is expired or the details are incorrect. Please verify the information with the customer and try again.',
    ka: 'ბარათი ვადაგასულია ან მონაცემები არასწორია. გადაამოწმეთ ინფორმაცია მომხმარებელთან და თავიდან ცადეთ.',
  },
  '179': { en: 'Unknown Response', ka: 'უცნობი პასუხი' },
};

/** The text a receipt carries beside a code; null beside no code. */
export function describe(
  codes: Record<string, Text>,
  code: string | null,
  language: 'ka' | 'en',
): string | null {
  return code === null ? null : (codes[code]?.[language] ?? null);
}
