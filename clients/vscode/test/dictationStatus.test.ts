import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dictationText } from '../src/dictationStatus';

test('every state looks different, and an unknown one can be started', () => {
  const texts = ['starting', 'listening', 'paused', 'stopped'].map((state) => dictationText(state).text);
  assert.equal(new Set(texts).size, 4);
  assert.deepEqual(dictationText('of a newer server'), dictationText('stopped'));
});
