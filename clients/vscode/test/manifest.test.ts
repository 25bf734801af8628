import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { MACHINE_SETTINGS, SERVER_SETTINGS } from '../src/settings';

interface Manifest {
  readonly main: string;
  readonly contributes: {
    readonly languages: readonly { readonly configuration: string }[];
    readonly grammars: readonly { readonly path: string }[];
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Record<string, unknown> };
    readonly semanticTokenTypes: readonly { readonly id: string }[];
    readonly semanticTokenModifiers: readonly { readonly id: string }[];
    readonly semanticTokenScopes: readonly { readonly scopes: Record<string, unknown> }[];
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { contributes } = manifest;

test('every file that the manifest names exists after the build', () => {
  const files = [manifest.main, ...contributes.languages.map((l) => l.configuration), ...contributes.grammars.map((g) => g.path)];
  assert.deepEqual(files.filter((file) => !existsSync(file)), []);
});

test('every command of the manifest is registered', () => {
  const source = readFileSync('src/extension.ts', 'utf8');
  const missing = contributes.commands.filter(({ command }) => !source.includes(`registerCommand('${command}'`));
  assert.deepEqual(missing, []);
});

test('a scope is given only to declared token types and modifiers', () => {
  // `keyword` is a standard type; the server sends it for headings.
  const types = new Set(['keyword', ...contributes.semanticTokenTypes.map((t) => t.id)]);
  const modifiers = new Set(contributes.semanticTokenModifiers.map((m) => m.id));
  const selectors = contributes.semanticTokenScopes.flatMap((s) => Object.keys(s.scopes));
  const unknown = selectors.filter((selector) => {
    const [type, ...rest] = selector.split('.');
    return !types.has(type ?? '') || rest.some((modifier) => !modifiers.has(modifier));
  });
  assert.notEqual(selectors.length, 0);
  assert.deepEqual(unknown, []);
});

test('every setting that is sent to the server is in the manifest', () => {
  const known = Object.keys(contributes.configuration.properties);
  assert.deepEqual(SERVER_SETTINGS.filter((key) => !known.includes(`radlsp.${key}`)), []);
  assert.deepEqual(MACHINE_SETTINGS.filter((key) => !known.some((name) => name.startsWith(`radlsp.${key}.`))), []);
});

test('every setting of the manifest is sent, or is the client\'s own', () => {
  const own = ['radlsp.server.path', 'radlsp.trace.server'];
  const sent = (name: string): boolean =>
    SERVER_SETTINGS.some((key) => name === `radlsp.${key}`) || MACHINE_SETTINGS.some((key) => name.startsWith(`radlsp.${key}.`));
  assert.deepEqual(Object.keys(contributes.configuration.properties).filter((name) => !own.includes(name) && !sent(name)), []);
});
