import { describe, expect, test } from 'vitest';
import { commandOf, type Pressed } from '@/components/merchant/palette/command-of';

const press = (key: string, over: Partial<Pressed> = {}, singleKeys = true) =>
  commandOf({ key, ctrl: false, meta: false, alt: false, typing: false, ...over }, singleKeys);

describe('what a key does in the console', () => {
  test.each([
    ['j', 'next'],
    ['k', 'previous'],
    ['x', 'select'],
    ['/', 'search'],
    ['?', 'help'],
    ['კ', 'previous'],
  ])('%s: %s', (key, command) => {
    expect(press(key)).toBe(command);
  });

  test('in a field a key is a letter', () => {
    for (const key of ['j', 'k', 'x', '/', '?']) expect(press(key, { typing: true })).toBeNull();
  });

  test('Ctrl K and Cmd K open the palette from anywhere, also from a field', () => {
    expect(press('k', { ctrl: true })).toBe('palette');
    expect(press('K', { meta: true })).toBe('palette');
    expect(press('კ', { ctrl: true, typing: true })).toBe('palette');
    expect(press('k', { ctrl: true, alt: true })).toBeNull();
  });

  test('the browser keeps its own combinations', () => {
    for (const over of [{ ctrl: true }, { meta: true }, { alt: true }]) expect(press('j', over)).toBeNull();
    expect(press('Enter')).toBeNull();
  });

  test('switched off, only the palette is left', () => {
    for (const key of ['j', 'k', 'x', '/', '?']) expect(press(key, {}, false)).toBeNull();
    expect(press('k', { ctrl: true }, false)).toBe('palette');
  });
});
