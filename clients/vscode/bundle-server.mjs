// Publishes the server into out/server/, so that the .vsix holds it: npm run bundle-server -- linux-x64
// Without a runtime identifier the portable build is made, which needs .NET 10 where it runs.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const runtime = process.argv[2];
rmSync('out/server', { recursive: true, force: true });
const args = ['publish', '../../src/RadLSP', '-c', 'Release', '-o', 'out/server', ...(runtime ? ['-r', runtime] : [])];
const result = spawnSync('dotnet', args, { stdio: 'inherit' });
if (result.error) {
  console.error(`dotnet could not be run: ${result.error.message}. Install the .NET SDK named in global.json.`);
}
process.exit(result.status ?? 1);
