import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { RateLine } from '@/components/ui/chart/rate-line';
import { ShareBars } from '@/components/ui/chart/share-bars';
import { UpDownBars } from '@/components/ui/chart/up-down-bars';

const frame = { id: 'c', title: 'Money', description: 'Most on Monday', formatTick: String };
const bars = [
  { key: 'a', name: 'Mon', text: 'Monday: 100', up: 100, down: 0 },
  { key: 'b', name: 'Tue', text: 'Tuesday: 0', up: 0, down: 0 },
  { key: 'c', name: 'Wed', text: 'Wednesday: 1', up: 1, down: 50 },
];
const rate = (key: string, value: number | null) => ({ key, name: key, text: key, rate: value });
const upDown = renderToStaticMarkup(<UpDownBars {...frame} bars={bars} />);
const line = renderToStaticMarkup(
  <RateLine {...frame} points={[rate('a', 0.5), rate('b', null), rate('c', 1), rate('d', 0)]} />,
);
const shares = renderToStaticMarkup(
  <ShareBars
    label="Methods"
    tone="accent"
    bars={[
      { key: 'card', name: 'Card', value: '75', amount: 75 },
      { key: 'none', name: 'Other', value: '0', amount: 0 },
    ]}
  />,
);

const numbers = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map(([, value]) => Number(value));

describe('drawn by the server under a policy without inline style and script', () => {
  test.each(Object.entries({ upDown, line, shares }))('%s has neither', (_, html) => {
    expect(html).not.toMatch(/\sstyle=|<script|<style|\son\w+=/);
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('a picture has a title and a description for those who listen', () => {
  for (const html of [upDown, line]) {
    expect(html).toContain('role="img" aria-labelledby="c-title" aria-describedby="c-text"');
    expect(html).toContain('<title id="c-title">Money</title><desc id="c-text">Most on Monday</desc>');
  }
});

test('bars are drawn where there is something, and each says what it is', () => {
  expect(upDown.match(/<rect/g)).toHaveLength(3);
  expect(upDown).toContain('<title>Tuesday: 0</title>');
  const [monday = 0, wednesday = 0] = numbers(upDown, /height="([\d.]+)"[^>]*fill-accent/g);
  const [returned = 0] = numbers(upDown, /height="([\d.]+)"[^>]*fill-caution/g);
  expect(monday / returned).toBeCloseTo(2, 1);
  // However little it is, one can see it.
  expect(wednesday).toBeGreaterThanOrEqual(1);
});

test('a line has a gap and no point where there is no share', () => {
  expect(line.match(/<circle/g)).toHaveLength(3);
  const [, path = ''] = /<path d="([^"]+)"/.exec(line) ?? [];
  expect(path.match(/M/g)).toHaveLength(2);
});

test('the longest share fills the width, nothing stays empty', () => {
  expect(numbers(shares, /<rect width="([\d.]+)%"/g)).toEqual([100, 100, 100, 0]);
});
