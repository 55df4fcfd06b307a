import { expect, test } from 'vitest';
import { NOTE_LIMIT, readNote } from '@/lib/orders/note';

test.each([
  ['Call back', 'Call back'],
  ['  two\r\nlines\r  ', 'two\nlines'],
  ['a\ttab and <b>marks</b> & "signs"', 'a\ttab and <b>marks</b> & "signs"'],
  ['\u0000null\u0007bell\u007f', 'nullbell'],
  ['გადაიხდის ხვალ', 'გადაიხდის ხვალ'],
])('%j is kept as plain text', (typed, text) => expect(readNote(typed)).toEqual({ ok: true, text }));

test.each(['', '   ', '\n\t\r\n', '\u0000'])('%j is no note', (typed) =>
  expect(readNote(typed)).toEqual({ ok: false, problem: 'note_empty' }),
);

test('signs are counted, not bytes, and not what surrounds them', () => {
  for (const sign of ['x', 'ღ', '🫖']) {
    expect(readNote(`  ${sign.repeat(NOTE_LIMIT)}  `).ok).toBe(true);
    expect(readNote(sign.repeat(NOTE_LIMIT + 1))).toEqual({ ok: false, problem: 'note_too_long' });
  }
});
