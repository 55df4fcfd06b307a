import { expect, test } from 'vitest';
import { z } from 'zod';
import { FAULTS } from '@/lib/simulator/faults/rule';
import { LINTS } from '@/lib/simulator/http/lints';
import { groupDigits, TEST_CARDS } from '@/lib/simulator/orders/test-cards';
import { defaultSettings, SETTINGS } from '@/lib/simulator/settings';
import { code, table } from './markdown';

// The lists of docs/simulator-reference.md are those of the program. `npx vitest -u` writes the page anew.

type Json = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Json[];
  minimum?: number;
  maximum?: number;
};

/** What a setting may be, in the words of its JSON schema. */
function allowed({ type, enum: values, const: only, anyOf, minimum, maximum }: Json): string {
  if (anyOf) return anyOf.map(allowed).join(' or ');
  if (values) return values.map((value) => code(String(value))).join(', ');
  if (only !== undefined) return code(String(only));
  if (type !== 'integer' && type !== 'number') return type ?? 'anything';
  const most = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '…' : String(maximum);
  return `${minimum ?? 0} to ${most}`;
}

function settingsTable(): string {
  const defaults = defaultSettings();
  const rows = Object.entries(SETTINGS).map(([name, row]) => [
    code(name),
    code(JSON.stringify(defaults[name as keyof typeof SETTINGS])),
    allowed(z.toJSONSchema(row.schema, { io: 'input' }) as Json),
    row.about + ('ours' in row ? ' *(ours)*' : ''),
  ]);
  return table(['Setting', 'Default', 'Allowed', 'The question behind it'], rows);
}

function lintTable(): string {
  return table(
    ['Code', 'What it says'],
    Object.entries(LINTS).map(([name, sentence]) => [code(name), sentence]),
  );
}

function cardTable(): string {
  const rows = TEST_CARDS.map(({ number, type, code: answer, laterCode, origin }) => [
    code(groupDigits(number)),
    type,
    answer,
    laterCode === null ? 'succeed' : 'are declined',
    origin === 'bank' ? 'the bank’s' : 'ours',
  ]);
  return table(['Number', 'System', 'The payment gets code', 'Later operations', 'Whose'], rows);
}

const PAGE = () => `# The simulator: its lists

Written by a test from the program itself; [simulator.md](simulator.md) explains them.

## Settings

What nobody outside the bank knows is a setting, with the default that seems most likely. Rows marked *ours* are switches of
the simulator rather than open questions about the bank.

${settingsTable()}

## Warnings

What the bank accepts, or seems to, and should still not be sent. They stand in the request log.

${lintTable()}

## Faults

${FAULTS.map((fault) => code(fault)).join(', ')}

## Test cards

Any expiry date in the future, any CVV of three digits (four with American Express).

${cardTable()}
`;

test('docs/simulator-reference.md says what the program says', async () => {
  await expect(PAGE()).toMatchFileSnapshot('../../../docs/simulator-reference.md');
});
