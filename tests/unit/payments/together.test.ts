import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { together } from '@/lib/payments/together';

describe('together', () => {
  test('numbers the places of each part after those of the parts before it', () => {
    const { text, values } = together([
      { text: 'UPDATE a SET x = $2, y = $2 WHERE id = $1', values: [1, 2] },
      { text: 'INSERT INTO b VALUES ($1, $2, $3)', values: [3, 4, 5] },
    ]);
    expect(text).toBe(
      'WITH part_0 AS (UPDATE a SET x = $2, y = $2 WHERE id = $1),\npart_1 AS (INSERT INTO b VALUES ($3, $4, $5)) SELECT',
    );
    expect(values).toEqual([1, 2, 3, 4, 5]);
  });

  test('every place leads to the value that it led to before, past ten places too', () => {
    const part = fc.array(fc.integer(), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const statements = parts.map((values) => ({
          text: `INSERT INTO t VALUES (${values.map((_, index) => `$${index + 1}`).join(', ')})`,
          values,
        }));
        const { text, values } = together(statements);
        const read = [...text.matchAll(/\$(\d+)/g)].map(([, number]) => values[Number(number) - 1]);
        expect(read).toEqual(parts.flat());
      }),
    );
  });

  test('puts jobs into the queue for the rows of their own part, and names them, or they would not run', () => {
    const { text } = together([
      { text: 'UPDATE a SET x = $1', values: [1] },
      { text: 'INSERT INTO b VALUES ($1) RETURNING id', values: [2], jobs: 'SELECT job(id) FROM written' },
    ]);
    expect(text).toBe(
      'WITH part_0 AS (UPDATE a SET x = $1),\npart_1 AS (INSERT INTO b VALUES ($2) RETURNING id),\n' +
        'part_1_jobs AS (SELECT job(id) FROM part_1) SELECT (SELECT count(*) FROM part_1_jobs)',
    );
  });

  test('the same parts give the same text, so that it is prepared once', () => {
    const write = (id: number) => ({ text: 'UPDATE a SET x = 1 WHERE id = $1', values: [id] });
    expect(together([write(1), write(2)]).text).toBe(together([write(7), write(8)]).text);
  });
});
