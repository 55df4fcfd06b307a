import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Unbroken } from '@/components/ui/unbroken';

const html = (text: string, part: string) => renderToStaticMarkup(<Unbroken text={text} part={part} />);

test.each([
  ['Cancel order A-1042 for GEL 5?', 'Cancel order <span class="whitespace-nowrap">A-1042</span> for GEL 5?'],
  ['Refund of A-1042', 'Refund of <span class="whitespace-nowrap">A-1042</span>'],
  // An ending that a language puts to the number stays with it.
  ['A-1042-ის გადახდა', '<span class="whitespace-nowrap">A-1042-ის</span> გადახდა'],
])('the number in “%s” stays on one line', (text, expected) => expect(html(text, 'A-1042')).toBe(expected));

test('a sentence without the number stays as it is', () => {
  expect(html('No order', 'A-1042')).toBe('No order');
  expect(html('No order', '')).toBe('No order');
});
