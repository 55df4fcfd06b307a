import { expect, test } from 'vitest';
import { isLoopback } from '@/lib/simulator/control/origin';

test.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('%s is this machine', (address) => {
  expect(isLoopback(address)).toBe(true);
});

test.each(['10.0.0.7', '172.17.0.1', '::ffff:10.0.0.7', '127.0.0.1.example.com', '', undefined])(
  '%s is another machine, or none',
  (address) => {
    expect(isLoopback(address)).toBe(false);
  },
);
