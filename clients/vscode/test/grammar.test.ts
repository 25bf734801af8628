import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import * as oniguruma from 'vscode-oniguruma';
import * as textmate from 'vscode-textmate';

const require = createRequire(__filename);
const GRAMMAR = 'out/radreport.tmLanguage.json';

const registry = new textmate.Registry({
  onigLib: oniguruma
    .loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')))
    .then(() => ({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    })),
  loadGrammar: async () => textmate.parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR),
});

/** The pieces of a line that carry a scope with this word in it, in order. */
async function pieces(line: string, scope: string): Promise<string[]> {
  const grammar = await registry.loadGrammar('text.radreport');
  assert.ok(grammar);
  return grammar
    .tokenizeLine(line, textmate.INITIAL)
    .tokens.filter((token) => token.scopes.some((name) => name.includes(scope)))
    .map((token) => line.slice(token.startIndex, token.endIndex));
}

function coloured(scope: string, cases: Record<string, readonly string[]>): void {
  for (const [line, expected] of Object.entries(cases)) {
    test(`${scope}: ${line}`, async () => assert.deepEqual(await pieces(line, scope), expected));
  }
}

coloured('entity.name.section', {
  'FINDINGS:': ['FINDINGS'],
  'CT CHEST WITH CONTRAST (PE PROTOCOL):': ['CT CHEST WITH CONTRAST (PE PROTOCOL)'],
  'IMPRESSION: No acute process.': ['IMPRESSION'],
  '**IMPRESSION:**': ['IMPRESSION'],
  'CLINICAL HISTORY': ['CLINICAL HISTORY'],
  '## Findings': ['Findings'],
  'LLL': [],
  'No acute process.': [],
});

coloured('subheading', {
  'Lungs and pleura: Clear.': ['Lungs and pleura', ':'],
  '- Liver: Normal.': ['Liver', ':'],
  'Discussed at Time 12:30 today.': [],
  'The patient was seen and then again he was seen: fine.': [],
});

coloured('list.begin', {
  '1. Small effusion.': ['1.'],
  '2) Stable nodule.': ['2)'],
  '- Clear lungs.': ['-'],
  '1.5 cm nodule.': [],
});

coloured('constant.numeric.measurement', {
  'a 6 mm nodule': ['6'],
  'measures 3.2 x 2.1 x 1.8 cm': ['3.2 x 2.1 x 1.8'],
  'measures 3.2 cm x 2.1 cm': ['3.2 cm x 2.1'],
  '10-12 mm, 45 HU, 30%': ['10-12', '45', '30'],
  'in 3 months, series 4, image 12': [],
});

coloured('keyword.other.unit', { 'a 6 mm nodule of 45 HU': ['mm', 'HU'] });

coloured('constant.numeric.date', {
  'Comparison: 12/03/2021 and 2021-03-12': ['12/03/2021', '2021-03-12'],
  'CT of March 3, 2021': ['March 3, 2021'],
  'CT of 3 Mar 2021': ['3 Mar 2021'],
});

coloured('variable.other.constant.level', {
  'Disc bulge at L4-L5 and T12/L1, C3 to C7': ['L4-L5', 'T12/L1', 'C3', 'C7'],
  'L5-S1': ['L5-S1'],
  'T2 signal of T9 in CT3D': ['T9'],
  'T1-T2 and T10-12': ['T1-T2', 'T10-12'],
});

coloured('keyword.other.side', { 'Left-sided effusion, right lung, bilateral': ['Left', 'right', 'bilateral'] });

coloured('unfilled-field', {
  'A [size] nodule, {side}, ___, ***, [ ], @NAME@': ['[size]', '{side}', '___', '***', '[ ]', '@NAME@'],
  'a < 5 mm nodule and > 3': [],
});
