import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenSettings, type Inspected } from '../src/settings';

function inspect(values: Record<string, Inspected & { defaultValue?: unknown }>) {
  return (key: string): Inspected | undefined => values[key];
}

test('a default is not sent', () => {
  assert.deepEqual(chosenSettings(inspect({ dialect: { defaultValue: 'any' }, rules: { defaultValue: {} } })), {});
});

test('the nearest value wins', () => {
  const dialect = { defaultValue: 'any', globalValue: 'en-US', workspaceValue: 'en-GB' };
  assert.deepEqual(chosenSettings(inspect({ dialect })), { dialect: 'en-GB' });
});

test('rules are merged one by one', () => {
  const rules = {
    globalValue: { 'missing-section': 'off', misspelling: 'hint' },
    workspaceFolderValue: { misspelling: 'error' },
  };
  assert.deepEqual(chosenSettings(inspect({ rules })), {
    rules: { 'missing-section': 'off', misspelling: 'error' },
  });
});

test('a list replaces a farther one', () => {
  const ignored = { globalValue: ['RadPAD'], workspaceValue: ['PowerReader'] };
  assert.deepEqual(chosenSettings(inspect({ ignored })), { ignored: ['PowerReader'] });
});

test('what names programs and models is taken from the user alone', () => {
  const engines: Inspected = { globalValue: { whisper: { model: 'ggml-small.bin' } }, workspaceValue: { whisper: { worker: '/evil' } } };
  assert.deepEqual(chosenSettings(inspect({ engines })), { engines: { whisper: { model: 'ggml-small.bin' } } });
  assert.deepEqual(chosenSettings(inspect({ engines: { workspaceValue: { whisper: { worker: '/evil' } } } })), {});
});
