import { describe, expect, test } from 'vitest';
import { assetsOf, hiddenFields } from '@/scripts/lib/bench/html.mjs';

describe('hiddenFields', () => {
  test('takes what a form carries along, decoded, and nothing that a person fills in', () => {
    const html = `<form action="" method="POST"><input type="hidden" name="$ACTION_REF_1"/>
      <input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:&quot;6&#x27;0&quot;,&quot;bound&quot;:&quot;$@1&quot;}"/>
      <input name="seenTotal.pickup" value="4280" type="hidden">
      <input type="text" name="name" value="typed"/><input type="hidden" value="nameless"/></form>`;
    expect(hiddenFields(html)).toEqual([
      { name: '$ACTION_REF_1', value: '' },
      { name: '$ACTION_1:0', value: `{"id":"6'0","bound":"$@1"}` },
      { name: 'seenTotal.pickup', value: '4280' },
    ]);
  });

  test('decodes once: what was escaped twice keeps its inner escape', () => {
    expect(hiddenFields('<input type="hidden" name="a" value="&amp;quot;&#60;"/>')).toEqual([
      { name: 'a', value: '&quot;<' },
    ]);
  });
});

describe('assetsOf', () => {
  const html = `<html><head><link rel="stylesheet" href="/_next/static/chunks/a.css?dpl=1" data-precedence="next"/>
    <link rel="preload" as="script" href="/_next/static/chunks/main.js"/><link rel="icon" href="/icon.svg"/>
    <script src="/_next/static/chunks/main.js" async="" nonce="x"></script>
    <script src="/_next/static/chunks/main.js" async=""></script>
    <script src="/_next/static/chunks/polyfills.js" nomodule=""></script></head>
    <body><script nonce="x">self.__next_f.push([1,"3:I[1,[\\"/_next/static/chunks/late~1.js\\",\\"/_next/static/chunks/main.js\\"],\\"X\\"]"])</script>
    <img src="/products/cup.svg"/></body></html>`;

  test('counts each script once, those named inline too, and none for browsers without modules', () => {
    expect(assetsOf(html).scripts).toEqual([
      '/_next/static/chunks/main.js',
      '/_next/static/chunks/late~1.js',
    ]);
  });

  test('counts style sheets', () => {
    expect(assetsOf(html).styles).toEqual(['/_next/static/chunks/a.css?dpl=1']);
  });
});
