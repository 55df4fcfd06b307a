import { Card, CardTitle } from '@/components/ui/card';
import { CONTROL_STYLE, describedBy, Field } from '@/components/ui/field';
import { RadioGroup } from '@/components/ui/radio-group';
import { TextArea, TextField } from '@/components/ui/text-field';
import type { CheckoutState, CheckoutTexts, Choice } from './checkout-types';

type Props = {
  state: CheckoutState;
  texts: CheckoutTexts;
  /** Of one country alone nobody is asked. */
  countries: readonly Choice[];
  languages: readonly Choice[];
};

export function CheckoutFields({ state: { typed, problems, quote }, texts, countries, languages }: Props) {
  const { choices } = quote;
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
        {(countries.length > 1 || problems.country) && (
          <Field id="country" label={texts.country} hint={texts.countryHint} error={problems.country}>
            <select
              id="country"
              name="country"
              defaultValue={typed.country}
              autoComplete="country"
              className={CONTROL_STYLE}
              {...describedBy({ id: 'country', hint: texts.countryHint, error: problems.country })}
            >
              {countries.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </Field>
        )}
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
