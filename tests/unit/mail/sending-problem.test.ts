import { describe, expect, test } from 'vitest';
import { sendingProblem } from '@/lib/mail/sending-problem';

const PASSWORD = 'c4nary/p@ss:word';
const URL_WITH_SECRET = `smtp://postman:${encodeURIComponent(PASSWORD)}@mail.example.com:587`;
const problem = (message: string, extra: object = {}) =>
  sendingProblem(Object.assign(new Error(message), extra), URL_WITH_SECRET);

describe('what is told of a mail that was not sent', () => {
  test('the step, the server’s code and its words', () => {
    expect(problem('connect ECONNREFUSED 192.0.2.1:587', { code: 'ESOCKET' })).toBe(
      'ESOCKET: connect ECONNREFUSED 192.0.2.1:587',
    );
    expect(problem('Message failed: 552 too large', { code: 'EMESSAGE', responseCode: 552 })).toBe(
      'EMESSAGE: Message failed: 552 too large',
    );
    expect(problem('greylisted', { code: 'EMESSAGE', responseCode: 451 })).toBe('EMESSAGE 451: greylisted');
  });

  test('nothing of the credentials, in whatever form the server repeats them', () => {
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const forms = [
      PASSWORD,
      encodeURIComponent(PASSWORD),
      base64(PASSWORD),
      base64(`\0postman\0${PASSWORD}`),
      URL_WITH_SECRET,
    ];
    for (const form of forms) {
      const told = problem(`535 refused: ${form} (try again)`);
      expect(told).toContain('535 refused');
      expect(told).not.toMatch(/c4nary|cGFzcw|YzRuYXJ5/);
      expect(told).not.toContain(form);
    }
  });

  test('no address of a person', () => {
    expect(problem('550 <nino@example.com>: no such user')).toBe('550 <[redacted]>: no such user');
  });

  test('one line, and not a novel', () => {
    const told = problem(`554 no\r\n${'very '.repeat(500)}much`);
    expect(told).not.toMatch(/[\r\n]/);
    expect(told.length).toBeLessThanOrEqual(500);
  });

  test('also of what is no error, and of an address that is none', () => {
    expect(sendingProblem('odd', URL_WITH_SECRET)).toBe('odd');
    expect(sendingProblem(new Error('bad smtp:c4nary'), 'smtp:c4nary')).not.toContain('c4nary');
    expect(sendingProblem(new Error('100% wrong'), 'smtp://u:100%@mail.example.com')).not.toContain('100%');
  });
});
