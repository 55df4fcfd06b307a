import { expect, test } from 'vitest';
import { problemOfError, problemOfStatus } from '@/lib/webhooks/outcome';

test.each([
  [200, null],
  [204, null],
  [299, null],
  [301, 'redirected'],
  [307, 'redirected'],
  [400, 'refused'],
  [404, 'refused'],
  [410, 'gone'],
  [429, 'too_many_requests'],
  [500, 'receiver_error'],
  [503, 'receiver_error'],
  [600, 'receiver_error'],
  [0, 'receiver_error'],
])('an answer of %i is %s', (status, problem) => {
  expect(problemOfStatus(status)).toBe(problem);
});

const failed = (code?: string) => Object.assign(new Error('x'), code === undefined ? {} : { code });

test.each([
  ['ENOTFOUND', 'name_not_found'],
  ['EAI_AGAIN', 'name_not_found'],
  ['ECONNREFUSED', 'connection_refused'],
  ['ETIMEDOUT', 'timeout'],
  ['ECONNRESET', 'connection_lost'],
  ['ENETUNREACH', 'connection_lost'],
  ['ADDRESS_REFUSED', 'address_refused'],
  ['CERT_HAS_EXPIRED', 'tls_failed'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_failed'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls_failed'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_failed'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls_failed'],
  ['EPROTO', 'tls_failed'],
  ['HPE_INVALID_CONSTANT', 'not_http'],
  ['SOMETHING_NEW', 'connection_lost'],
])('an error of %s is %s', (code, problem) => {
  expect(problemOfError(failed(code))).toBe(problem);
});

test('an error without a code, and one that holds others', () => {
  expect(problemOfError(failed())).toBe('connection_lost');
  expect(problemOfError('thrown')).toBe('connection_lost');
  expect(problemOfError(new AggregateError([failed('ECONNREFUSED'), failed('ENETUNREACH')]))).toBe(
    'connection_refused',
  );
});
