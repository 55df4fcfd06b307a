import type { useTranslations } from 'next-intl';
import type { FieldSection } from '@/components/ui/field-form';
import { formText } from '@/lib/http/form-text';
import { toDecimal } from '@/lib/money';
import { inGroups } from '@/lib/shops/iban';
import { MOST_RECEIVERS, type SplitProblems, type SplitRowTyped } from '@/lib/shops/split-input';
import type { SplitReceiver } from '@/lib/shops/split-plan';

type Words = ReturnType<typeof useTranslations<'selling'>>;

const ROW_FIELDS = ['iban', 'kind', 'share', 'description'] as const;
const nameOf = (field: (typeof ROW_FIELDS)[number], row: number) => `${field}-${row}`;

/** Room for two more receivers than there are; whoever needs more saves these first. */
const EMPTY_ROWS = 2;

const rowCount = (known: number): number => Math.min(MOST_RECEIVERS, known + EMPTY_ROWS);

/** One group of fields for each receiver, known and new. */
export function splitSections(
  t: Words,
  { known, product }: { known: number; product: boolean },
): FieldSection[] {
  return Array.from({ length: rowCount(known) }, (_, row) => ({
    id: `receiver-${row}`,
    title: t(row < known ? 'split.form.receiver' : 'split.form.newReceiver', { number: row + 1 }),
    fields: [
      {
        kind: 'text',
        name: nameOf('iban', row),
        label: t('split.form.iban'),
        ...(row === 0 ? { hint: t('split.form.ibanHint') } : {}),
      },
      {
        kind: 'select',
        name: nameOf('kind', row),
        label: t('split.form.kind'),
        choices: [
          { value: 'percent', label: t('split.form.byPercent') },
          { value: 'amount', label: t(product ? 'split.form.byPiece' : 'split.form.byOrder') },
        ],
        half: true,
      },
      {
        kind: 'text',
        name: nameOf('share', row),
        label: t('split.form.share'),
        ...(row === 0 ? { hint: t('split.form.shareHint') } : {}),
        inputMode: 'decimal',
        half: true,
      },
      {
        kind: 'text',
        name: nameOf('description', row),
        label: t('split.form.description'),
        ...(row === 0 ? { hint: t('split.form.descriptionHint') } : {}),
        optional: t('form.optional'),
      },
    ],
  }));
}

/** Receivers as the form shows them. */
export function typedOf(receivers: readonly SplitReceiver[]): Record<string, string> {
  const rows = receivers.map(({ iban, percent, amountMinor, description }) => ({
    iban: inGroups(iban),
    kind: amountMinor === null ? 'percent' : 'amount',
    share: amountMinor === null ? String(percent ?? '') : toDecimal(amountMinor, 'GEL'),
    description,
  }));
  return Object.fromEntries(
    rows.flatMap((row, index) => ROW_FIELDS.map((field) => [nameOf(field, index), row[field]] as const)),
  );
}

/** Every row that a form can have; others are not read. */
export function readRows(form: FormData): SplitRowTyped[] {
  const text = (name: string) => formText(form, name);
  return Array.from({ length: MOST_RECEIVERS }, (_, row) => ({
    iban: text(nameOf('iban', row)),
    kind: text(nameOf('kind', row)),
    share: text(nameOf('share', row)),
    description: text(nameOf('description', row)),
  }));
}

export function typedRows(rows: readonly SplitRowTyped[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row, index) => ROW_FIELDS.map((field) => [nameOf(field, index), row[field]] as const)),
  );
}

export function splitProblems(t: Words, problems: SplitProblems): Record<string, string> {
  return Object.fromEntries(
    problems.map(({ row, field, problem }) => [
      nameOf(field, row),
      t(`problems.${problem}`, { most: MOST_RECEIVERS }),
    ]),
  );
}
