import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBasic, sameCredentials } from '@/lib/callback-lock/basic';
import { sha256 } from '@/lib/callback-lock/digest';

const encode = (text: string | Buffer): string => Buffer.from(text).toString('base64');
const basic = (text: string | Buffer): string => `Basic ${encode(text)}`;

describe('an Authorization header of HTTP Basic', () => {
  test.each([
    ['the RFC’s own', basic('Aladdin:open sesame'), { name: 'Aladdin', password: 'open sesame' }],
    ['colons in the password', basic('callback:a:b::c'), { name: 'callback', password: 'a:b::c' }],
    ['an empty name', basic(':secret'), { name: '', password: 'secret' }],
    ['an empty password', basic('callback:'), { name: 'callback', password: '' }],
    ['UTF-8', basic('ზარი:£'), { name: 'ზარი', password: '£' }],
    ['another case of the scheme', `bAsIc ${encode('a:b')}`, { name: 'a', password: 'b' }],
    ['several spaces after the scheme', `Basic   ${encode('a:b')}`, { name: 'a', password: 'b' }],
  ])('with %s is read', (_what, header, expected) => {
    expect(readBasic(header)).toEqual(expected);
  });

  test.each([
    ['none', null],
    ['an empty one', ''],
    ['the scheme alone', 'Basic'],
    ['another scheme', `Bearer ${encode('a:b')}`],
    ['no colon', basic('callback')],
    ['no base64', 'Basic callback:secret'],
    ['base64 without its padding', `Basic ${encode('a:bc').replace(/=+$/, '')}`],
    ['too much padding', `Basic ${encode('a:b')}=`],
    ['base64url', basic(Buffer.from('a:\u00ff\u00ff\u00fe')).replace(/\+/g, '-').replace(/\//g, '_')],
    ['bits that no byte has', `Basic ${encode('a:bc').replace(/.=$/, 'x=')}`],
    ['white space within', `Basic ${encode('aa:bbbb').slice(0, 4)} ${encode('aa:bbbb').slice(4)}`],
    ['bytes that are no UTF-8', basic(Buffer.from([0x61, 0x3a, 0xff, 0xfe]))],
    ['a NUL', basic('call\0back:secret')],
    ['a line break', basic('callback:se\ncret')],
    ['two headers that were joined', `${basic('a:b')}, ${basic('a:b')}`],
    ['something behind it', `${basic('a:b')} x`],
  ])('with %s is not', (_what, header) => {
    expect(readBasic(header)).toBeNull();
  });

  test('is read as it was written, whatever name and password are', () => {
    const ordinary = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(ordinary, ordinary, (name, password) => {
        fc.pre(!name.includes(':'));
        expect(readBasic(basic(`${name}:${password}`))).toEqual({ name, password });
      }),
    );
  });

  test('never throws, and reads nothing that it would not write like that', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `Basic ${text}`),
        ),
        (header) => {
          const read = readBasic(header);
          if (read) expect(header.replace(/^basic +/i, '')).toBe(encode(`${read.name}:${read.password}`));
        },
      ),
    );
  });
});

describe('name and secret', () => {
  const kept = { name: 'callback', digest: sha256('secret') };
  test.each([
    ['both right', { name: 'callback', password: 'secret' }, true],
    ['another name', { name: 'Callback', password: 'secret' }, false],
    ['another secret', { name: 'callback', password: 'Secret' }, false],
    ['both wrong', { name: 'x', password: 'y' }, false],
    ['the digest for the secret', { name: 'callback', password: kept.digest }, false],
    ['nothing', { name: '', password: '' }, false],
  ])('%s: %s', (_what, given, expected) => {
    expect(sameCredentials(given, kept)).toBe(expected);
  });

  test('are nobody’s where none are kept', () => {
    expect(sameCredentials({ name: '', password: '' }, { name: null, digest: null })).toBe(false);
  });
});
