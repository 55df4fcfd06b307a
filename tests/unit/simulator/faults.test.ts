import { describe, expect, test } from 'vitest';
import { FaultEngine } from '@/lib/simulator/faults/engine';
import { FAULTS, faultRuleSchema, takesEffect } from '@/lib/simulator/faults/rule';
import { Random } from '@/lib/simulator/random';

function run(engine: FaultEngine, times: number): string[] {
  return Array.from({ length: times }, () => engine.choose('create')?.fault ?? '-');
}

describe('which request a fault strikes', () => {
  test('every one, when nothing else is said', () => {
    const engine = new FaultEngine(new Random(1));
    engine.add({ endpoint: 'create', fault: '500' });
    expect(run(engine, 3)).toEqual(['500', '500', '500']);
    expect(engine.choose('receipt')).toBeNull();
  });

  test('only the nth', () => {
    const engine = new FaultEngine(new Random(1));
    engine.add({ endpoint: 'create', fault: '500', nth: 2 });
    expect(run(engine, 4)).toEqual(['-', '500', '-', '-']);
  });

  test('only so many times, then the next rule has its turn', () => {
    const engine = new FaultEngine(new Random(1));
    engine.add({ endpoint: 'create', fault: '429', times: 2 });
    engine.add({ endpoint: 'create', fault: 'html', times: 1 });
    expect(run(engine, 4)).toEqual(['429', '429', 'html', '-']);
    expect(engine.list().map(({ struck }) => struck)).toEqual([2, 1]);
  });

  test('by chance, and the same seed throws the same dice', () => {
    const draw = (seed: number) => {
      const engine = new FaultEngine(new Random(seed));
      engine.add({ endpoint: 'create', fault: 'reset', probability: 0.3 });
      return run(engine, 1_000);
    };
    expect(draw(42)).toEqual(draw(42));
    expect(draw(42)).not.toEqual(draw(43));
    const struck = draw(42).filter((fault) => fault === 'reset').length;
    expect(struck).toBeGreaterThan(240);
    expect(struck).toBeLessThan(360);
  });

  test('a rule can be taken back, alone or with all others', () => {
    const engine = new FaultEngine(new Random(1));
    const { id } = engine.add({ endpoint: 'create', fault: '500' });
    engine.add({ endpoint: 'create', fault: '503' });
    expect(engine.remove(id)).toBe(1);
    expect(run(engine, 1)).toEqual(['503']);
    expect(engine.remove()).toBe(1);
    expect(run(engine, 1)).toEqual(['-']);
  });
});

describe('rules that make no sense are refused', () => {
  test.each([
    [{ endpoint: 'create', fault: 'explode' }],
    [{ endpoint: 'everything', fault: '500' }],
    [{ endpoint: 'create', fault: '500', probability: 2 }],
    [{ endpoint: 'create', fault: '500', nth: 0 }],
    [{ endpoint: 'token', fault: 'foreign-redirect' }],
    [{ endpoint: 'receipt', fault: 'callback-before-answer' }],
    [{ endpoint: 'create', fault: '500', often: true }],
  ])('%j', (rule) => {
    expect(faultRuleSchema.safeParse(rule).success).toBe(false);
  });
});

test('which faults let the request take effect', () => {
  const after = FAULTS.filter((fault) => takesEffect(faultRuleSchema.parse({ endpoint: 'create', fault })));
  expect(after).toEqual([
    'truncated',
    'empty',
    'slow',
    'timeout-after',
    'foreign-redirect',
    'callback-before-answer',
  ]);
  expect(takesEffect(faultRuleSchema.parse({ endpoint: 'create', fault: '500', effect: true }))).toBe(true);
  expect(takesEffect(faultRuleSchema.parse({ endpoint: 'create', fault: 'empty', effect: false }))).toBe(
    false,
  );
});

describe('dice', () => {
  test('ids are version 4 in form and do not repeat, not even across runs of one seed', () => {
    const ids = [0, 1, 2].flatMap((runNumber) => {
      const random = new Random(7, runNumber);
      return Array.from({ length: 2_000 }, () => random.uuid());
    });
    expect(new Set(ids).size).toBe(6_000);
    expect(
      ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toBe(true);
  });

  test('never and always are certain', () => {
    const random = new Random(1);
    expect(Array.from({ length: 100 }, () => random.chance(0))).not.toContain(true);
    expect(Array.from({ length: 100 }, () => random.chance(1))).not.toContain(false);
  });
});
