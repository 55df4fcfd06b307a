import { expect, test } from 'vitest';
import { expectModel } from './expect-model';

test('the rules against every order of things: no schedule breaks an invariant', async () => {
  expect.hasAssertions();
  await expectModel(1);
}, 900_000);
