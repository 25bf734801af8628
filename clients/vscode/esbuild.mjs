// Bundles the extension and its tests into out/, beside the grammar that all clients share.
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

// A server that bundle-server.mjs put there stays.
rmSync('out/test', { recursive: true, force: true });
mkdirSync('out', { recursive: true });

const shared = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' };
await build({
  ...shared,
  entryPoints: ['src/extension.ts'],
  outfile: 'out/extension.js',
  external: ['vscode'],
  minify: true,
  legalComments: 'linked',
});
await build({
  ...shared,
  entryPoints: readdirSync('test').map((file) => `test/${file}`),
  outdir: 'out/test',
  packages: 'external',
});

for (const language of ['radreport', 'radtemplate']) {
  copyFileSync(`../../grammars/textmate/${language}.tmLanguage.json`, `out/${language}.tmLanguage.json`);
}
copyFileSync('../../LICENSE', 'LICENSE');
