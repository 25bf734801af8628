import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusText } from '../src/status';

test('an error stays in sight and says what to do', () => {
  const status = statusText('error', 'Put it on PATH.');
  assert.equal(status.alwaysShown, true);
  assert.match(status.text, /\$\(error\)/);
  assert.match(status.tooltip, /Put it on PATH\. Click to show the log\.$/);
});

test('a server that is ready does not follow the reader into other files', () => {
  assert.equal(statusText('ready').alwaysShown, false);
});
