import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openApiDocument } from '@/lib/api/contract/openapi/document';
import { OPERATIONS } from '@/lib/api/contract/operations';
import { PROBLEMS } from '@/lib/api/contract/problems';
import { CHECK_NAMES } from '../../../scripts/lib/doctor/checklist';
import { samplesIn } from '../../setup/doc-samples';

const ROOT = path.join(import.meta.dirname, '../../..');
const page = readFileSync(path.join(ROOT, 'docs/backend.md'), 'utf8');
const samples = samplesIn(page);

const section = (title: string): string => page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

describe('docs/backend.md', () => {
  test('every piece of code has a name, so that tests/e2e/backend-docs.spec.ts runs it', () => {
    const fences = page.match(/^```\w+$/gm) ?? [];
    expect(samples).toHaveLength(fences.length);
    expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
  });

  test('both ways of ordering are shown in four languages, and in not many more than ten lines', () => {
    for (const what of ['plan', 'basket'])
      expect(samples.map(({ name }) => name)).toEqual(
        expect.arrayContaining(
          ['curl', 'typescript', 'python', 'php'].map((language) => `${what}.${language}`),
        ),
      );
    const long = samples.filter(({ code }) => code.trim().split('\n').filter(Boolean).length > 13);
    expect(long.map(({ name }) => name)).toEqual([]);
  });

  test('every name of a problem or a field that it mentions exists', () => {
    const mentioned = [...page.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, name = '']) => name);
    const document = JSON.stringify(openApiDocument(OPERATIONS, 'https://shop.example.com'));
    const unknown = mentioned.filter((name) => !(name in PROBLEMS) && !document.includes(`"${name}"`));
    expect(unknown).toEqual([]);
    expect(mentioned.filter((name) => name in PROBLEMS).length).toBeGreaterThan(8);
  });

  test('its checklist is what npm run doctor goes through, in the same order', () => {
    const listed = [...section('Going live').matchAll(/^- \*\*(.+?)\*\*: /gm)].map(([, name]) => name);
    expect(listed).toEqual(CHECK_NAMES);
  });
});
