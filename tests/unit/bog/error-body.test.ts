import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readErrorBody } from '@/lib/bog/error-body';

describe('the best message in an error body', () => {
  test.each([
    [
      'the bank’s own shape',
      '{"key":"bad_request","message":"Invalid order_id"}',
      'Invalid order_id',
      'bad_request',
    ],
    ['message alone', '{"message":"Invalid order_id"}', 'Invalid order_id', null],
    [
      'Keycloak',
      '{"error":"invalid_client","error_description":"Wrong secret"}',
      'Wrong secret',
      'invalid_client',
    ],
    ['Keycloak without description', '{"error":"invalid_client"}', 'invalid_client', 'invalid_client'],
    ['Spring', '{"timestamp":"2026","status":404,"error":"Not Found","path":"/x"}', 'Not Found', 'Not Found'],
    ['calculator', '{"error_code":400,"error_message":"Invalid client_id"}', 'Invalid client_id', '400'],
    [
      'problem+json',
      '{"type":"about:blank","title":"Refused","detail":"ttl too long"}',
      'Refused: ttl too long',
      null,
    ],
    ['title alone', '{"title":"Refused"}', 'Refused', null],
    ['nested error', '{"error":{"message":"deep"}}', 'deep', null],
    ['list of errors', '{"errors":[{"message":"first"},{"message":"second"}]}', 'first', null],
    ['a list', '[{"message":"first"}]', 'first', null],
    ['a text', '"just text"', 'just text', null],
    ['code alone', '{"code":17}', '17', '17'],
    ['nothing useful', '{"a":1}', null, null],
    ['empty message', '{"message":"  ","error":"e"}', 'e', 'e'],
    ['truncated', '{"key":"bad_request","message":"Amount \\"excee', 'Amount \\"excee', null],
    ['truncated before the message', '{"key":"bad', null, null],
    ['plain text', 'Bad gateway\nmore', 'Bad gateway', null],
    [
      'HTML with a title',
      '<html><head><title> 501 Not\n Implemented </title></head></html>',
      '501 Not Implemented',
      null,
    ],
    ['HTML with a heading', '<!doctype html><body><h1 class="x">Blocked</h1></body>', 'Blocked', null],
    ['HTML without either', '<html></html>', null, null],
    ['nothing', '', null, null],
    ['blank', ' \n ', null, null],
  ])('%s', (_, body, message, key) => {
    expect(readErrorBody(body)).toMatchObject({ message, key });
  });

  test('HTML is told from JSON', () => {
    expect(readErrorBody('\n<!DOCTYPE html><p>').isHtml).toBe(true);
    expect(readErrorBody('{"message":"<html>"}').isHtml).toBe(false);
  });

  test('no body makes it throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((text) => text.slice(0, -2)),
        ),
        (body) => {
          expect(typeof readErrorBody(body).isHtml).toBe('boolean');
        },
      ),
    );
  });
});
