import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RestartPolicy } from '../src/restarts';

const MINUTE = 60_000;

test('a server that was never ready is not started again', () => {
  assert.equal(new RestartPolicy().restartAfterCrash(0), false);
});

test('the fifth crash in three minutes is the last', () => {
  const policy = new RestartPolicy();
  policy.ready();
  assert.deepEqual([0, 1, 2, 3, 4].map((second) => policy.restartAfterCrash(second * 1000)), [true, true, true, true, false]);
});

test('crashes far apart do not add up', () => {
  const policy = new RestartPolicy();
  policy.ready();
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map((n) => policy.restartAfterCrash(n * MINUTE)), Array(7).fill(true));
});
