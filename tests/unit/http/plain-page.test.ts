import { describe, expect, test } from 'vitest';
import { plainPage } from '@/lib/http/plain-page';

const page = (more: Partial<Parameters<typeof plainPage>[0]> = {}) =>
  plainPage({
    locale: 'ka',
    title: 'სათაური',
    paragraphs: ['ერთი', 'ორი'],
    nonce: 'bm9u',
    refreshSeconds: null,
    ...more,
  });

describe('a page that needs neither the database nor the app', () => {
  test('says its language, its title twice and every paragraph', () => {
    const html = page();
    expect(html).toMatch(/^<!doctype html><html lang="ka">/);
    expect(html).toContain('<title>სათაური</title>');
    expect(html).toContain('<h1>სათაური</h1><p>ერთი</p><p>ორი</p>');
    expect(html).toContain('<meta name="robots" content="noindex">');
  });

  test('carries its style under the nonce and nothing from elsewhere', () => {
    const html = page();
    expect(html).toContain('<style nonce="bm9u">');
    expect(html).not.toMatch(/<script|https?:|src=|style="/);
  });

  test('refreshes itself only when it is told to', () => {
    expect(page({ refreshSeconds: 5 })).toContain('<meta http-equiv="refresh" content="5">');
    expect(page()).not.toContain('http-equiv');
  });

  test('shows markup in its words as words', () => {
    const html = page({ title: '</title><b>&"', paragraphs: ['<script>alert(1)</script>'] });
    expect(html).not.toMatch(/<b>|<script>/);
    expect(html).toContain('<title>&lt;/title&gt;&lt;b&gt;&amp;&quot;</title>');
    expect(html).toContain('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
  });
});
