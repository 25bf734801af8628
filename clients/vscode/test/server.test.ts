import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findServer, type Machine } from '../src/server';

function machine(files: readonly string[], overrides: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    searchPath: '/usr/bin::/opt/radlsp',
    home: '/home/reader',
    isFile: (file) => files.includes(file),
    ...overrides,
  };
}

test('the path in the settings comes first', () => {
  const found = findServer('/srv/radlsp', '/ext', machine(['/srv/radlsp', '/ext/out/server/radlsp']));
  assert.deepEqual(found, { command: '/srv/radlsp', args: ['serve', '--stdio'] });
});

test('a tilde in the settings is the home folder', () => {
  const found = findServer('~/bin/radlsp', '/ext', machine(['/home/reader/bin/radlsp']));
  assert.deepEqual(found, { command: '/home/reader/bin/radlsp', args: ['serve', '--stdio'] });
});

test('a wrong path in the settings is told, and no other server is started', () => {
  const found = findServer('/srv/gone', '/ext', machine(['/ext/out/server/radlsp']));
  assert.match(String(found), /no file "\/srv\/gone".*radlsp\.server\.path/);
});

test('the bundled server comes before the one on PATH', () => {
  const found = findServer('', '/ext', machine(['/ext/out/server/radlsp', '/opt/radlsp/radlsp']));
  assert.deepEqual(found, { command: '/ext/out/server/radlsp', args: ['serve', '--stdio'] });
});

test('a portable bundled server is run by dotnet', () => {
  const found = findServer('', '/ext', machine(['/ext/out/server/radlsp.dll']));
  assert.deepEqual(found, { command: 'dotnet', args: ['/ext/out/server/radlsp.dll', 'serve', '--stdio'] });
});

test('PATH is searched where nothing is bundled', () => {
  const found = findServer('', '/ext', machine(['/opt/radlsp/radlsp']));
  assert.deepEqual(found, { command: '/opt/radlsp/radlsp', args: ['serve', '--stdio'] });
});

test('Windows has its own separators and extension', () => {
  const windows = machine(['D:\\radlsp\\radlsp.exe'], { platform: 'win32', searchPath: 'C:\\Windows;D:\\radlsp' });
  assert.deepEqual(findServer('', 'C:\\ext', windows), {
    command: 'D:\\radlsp\\radlsp.exe',
    args: ['serve', '--stdio'],
  });
});

test('where there is no server the message says what to do', () => {
  assert.match(String(findServer('', '/ext', machine([]))), /PATH.*radlsp\.server\.path/);
});
