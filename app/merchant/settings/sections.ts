import type { useTranslations } from 'next-intl';
import type { FieldSection, FieldSpec } from '@/components/ui/field-form';
import type { PictureTexts } from '@/components/ui/picture-field';
import { CURRENCIES } from '@/lib/money';
import { COUNTRY_CHOICES, COUNTRY_LIST, countryField } from '@/lib/shops/buyer-settings';
import { COUNTRY_CODES, countryChoices } from '@/lib/shops/countries';
import {
  AUTO_CANCEL_HOURS_MAX,
  currencyField,
  METHOD_CHOICES,
  METHOD_PLACES,
  methodField,
  SOLD_CURRENCIES,
} from '@/lib/shops/payment-settings';
import {
  CAPTURE_MODES,
  PAYMENT_METHODS,
  PAYMENT_THEMES,
  TTL_MINUTES_MAX,
  TTL_MINUTES_MIN,
} from '@/lib/shops/settings';

export type SettingsWords = ReturnType<typeof useTranslations<'settings'>>;
type MethodWords = ReturnType<typeof useTranslations<'bank.methods'>>;

/** The sections of each form of settings, with their words. */

export function paymentSections(t: SettingsWords, method: MethodWords, optional: string): FieldSection[] {
  return [
    {
      id: 'taking',
      title: t('sections.taking'),
      fields: [
        {
          kind: 'radio',
          name: 'captureMode',
          label: t('fields.captureMode.label'),
          choices: CAPTURE_MODES.map((value) => ({ value, label: t(`choices.captureMode.${value}`) })),
        },
        {
          kind: 'text',
          name: 'ttlMinutes',
          label: t('fields.ttlMinutes.label'),
          hint: t('fields.ttlMinutes.hint', { min: TTL_MINUTES_MIN, max: TTL_MINUTES_MAX }),
          inputMode: 'numeric',
        },
        {
          kind: 'radio',
          name: 'paymentTheme',
          label: t('fields.paymentTheme.label'),
          choices: PAYMENT_THEMES.map((value) => ({ value, label: t(`choices.paymentTheme.${value}`) })),
        },
      ],
    },
    {
      id: 'methods',
      title: t('sections.methods'),
      fields: [
        {
          kind: 'radio',
          name: 'methods',
          label: t('fields.methods.label'),
          choices: METHOD_CHOICES.map((value) => ({ value, label: t(`choices.methods.${value}`) })),
        },
        {
          kind: 'places',
          name: METHOD_PLACES,
          label: t('fields.places.label'),
          hint: t('fields.places.hint'),
          items: PAYMENT_METHODS.map((one) => ({ name: methodField(one), label: method(one) })),
        },
      ],
    },
    { id: 'prices', title: t('sections.prices'), fields: priceFields(t) },
    {
      id: 'more',
      title: t('sections.more'),
      fields: [
        {
          kind: 'text',
          name: 'accountTag',
          label: t('fields.accountTag.label'),
          hint: t('fields.accountTag.hint'),
          optional,
        },
        {
          kind: 'text',
          name: 'autoCancelHours',
          label: t('fields.autoCancelHours.label'),
          hint: t('fields.autoCancelHours.hint', { max: AUTO_CANCEL_HOURS_MAX }),
          inputMode: 'numeric',
          optional,
        },
      ],
    },
  ];
}

function priceFields(t: SettingsWords): FieldSpec[] {
  return [
    {
      kind: 'select',
      name: 'currency',
      label: t('fields.currency.label'),
      hint: t('fields.currency.hint'),
      choices: CURRENCIES.map((value) => ({ value, label: value })),
    },
    {
      kind: 'checks',
      name: SOLD_CURRENCIES,
      label: t('fields.sells.label'),
      hint: t('fields.sells.hint'),
      items: CURRENCIES.map((one) => ({ name: currencyField(one), label: one })),
    },
    {
      kind: 'text',
      name: 'vatRate',
      label: t('fields.vatRate.label'),
      hint: t('fields.vatRate.hint'),
      inputMode: 'decimal',
    },
  ];
}

export function nameSections(t: SettingsWords, texts: PictureTexts, optional: string): FieldSection[] {
  const name = (field: 'nameKa' | 'nameEn'): FieldSpec => ({
    ...{ kind: 'text', name: field, label: t(`fields.${field}.label`), half: true },
  });
  const logo = (field: 'logoKaPath' | 'logoEnPath'): FieldSpec => ({
    ...{ kind: 'picture', name: field, label: t(`fields.${field}.label`), texts, optional, half: true },
  });
  return [
    { id: 'names', fields: [name('nameKa'), name('nameEn')] },
    { id: 'pictures', title: t('sections.pictures'), fields: [logo('logoKaPath'), logo('logoEnPath')] },
  ];
}

/** @param defaultSender what mails are from when the shop says nothing */
export function mailSections(t: SettingsWords, defaultSender: string, optional: string): FieldSection[] {
  const text = (name: 'senderName' | 'senderAddress' | 'replyTo', hint: string): FieldSpec => ({
    ...{ kind: 'text', name, label: t(`fields.${name}.label`), hint, optional },
    ...(name === 'senderName' ? {} : { type: 'email', inputMode: 'email' }),
  });
  const fields = [
    text('senderName', t('fields.senderName.hint')),
    text('senderAddress', t('fields.senderAddress.hint', { default: defaultSender })),
    text('replyTo', t('fields.replyTo.hint')),
  ];
  return [{ id: 'mails', fields }];
}

export function buyerSections(t: SettingsWords, locale: string): FieldSection[] {
  const countries = countryChoices(COUNTRY_CODES, locale);
  return [
    {
      id: 'buyers',
      fields: [
        {
          kind: 'radio',
          name: 'buyers',
          label: t('fields.buyers.label'),
          choices: COUNTRY_CHOICES.map((value) => ({ value, label: t(`choices.buyers.${value}`) })),
        },
        {
          kind: 'search_checks',
          name: COUNTRY_LIST,
          label: t('fields.countries.label'),
          hint: t('fields.countries.hint'),
          items: countries.map(({ value, label }) => ({ name: countryField(value), label })),
          texts: {
            search: t('countrySearch.search'),
            submit: t('countrySearch.submit'),
            none: t('countrySearch.none'),
            list: t('countrySearch.list'),
          },
        },
      ],
    },
  ];
}
