import { Card, CardTitle } from '@/components/ui/card';
import { RadioGroup } from '@/components/ui/radio-group';
import { TextArea, TextField } from '@/components/ui/text-field';
import type { CheckoutField } from '@/lib/orders/checkout-input';
import type { CheckoutState, CheckoutTexts, DeliveryChoiceView } from './checkout-types';

/** As they stand on the page: the summary of problems follows it. */
export const CHECKOUT_FIELD_ORDER: readonly CheckoutField[] = [
  'name',
  'email',
  'phone',
  'delivery',
  'address',
  'language',
];

type Props = {
  state: CheckoutState;
  texts: CheckoutTexts;
  choices: readonly DeliveryChoiceView[];
  languages: readonly { value: string; label: string }[];
};

export function CheckoutFields({ state: { typed, problems }, texts, choices, languages }: Props) {
  const withAddress = choices.flatMap(({ needsAddress }, index) => (needsAddress ? [index] : [])).join(' ');
  return (
    <>
      <Card className="grid gap-5">
        <CardTitle flush>{texts.buyer}</CardTitle>
        <TextField
          id="name"
          name="name"
          label={texts.name}
          error={problems.name}
          defaultValue={typed.name}
          autoComplete="name"
          required
        />
        <TextField
          id="email"
          name="email"
          type="email"
          label={texts.email}
          hint={texts.emailHint}
          error={problems.email}
          defaultValue={typed.email}
          autoComplete="email"
          inputMode="email"
          spellCheck={false}
          required
        />
        <TextField
          id="phone"
          name="phone"
          type="tel"
          label={texts.phone}
          hint={texts.phoneHint}
          error={problems.phone}
          defaultValue={typed.phone}
          autoComplete="tel"
          inputMode="tel"
          required
        />
      </Card>
      <Card className="grid gap-5">
        <RadioGroup
          id="delivery"
          name="delivery"
          label={texts.delivery}
          error={problems.delivery}
          defaultValue={typed.delivery}
          choices={choices.map(({ code, name, priceText }, index) => ({
            value: code,
            label: name,
            aside: priceText,
            choice: index,
          }))}
        />
        <div data-for-choice={withAddress}>
          <TextArea
            id="address"
            name="address"
            label={texts.address}
            hint={texts.addressHint}
            error={problems.address}
            defaultValue={typed.address}
            autoComplete="street-address"
            rows={2}
          />
        </div>
        <RadioGroup
          id="language"
          name="language"
          label={texts.language}
          hint={texts.languageHint}
          error={problems.language}
          defaultValue={typed.language}
          choices={languages}
          inline
        />
      </Card>
    </>
  );
}
