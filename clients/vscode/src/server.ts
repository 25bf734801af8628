import * as path from 'node:path';

/** How to start the server. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** What the look-up needs to know of the machine; a test gives its own. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly searchPath: string;
  readonly home: string;
  isFile(file: string): boolean;
}

/**
 * The server named in the settings, else the one that the extension brings along, else the one on PATH.
 * A path in the settings is never replaced by another server: a wrong one is told, not hidden.
 * Returns a sentence that says what to do where there is none.
 */
export function findServer(configuredPath: string, extensionFolder: string, machine: Machine): ServerCommand | string {
  const paths = machine.platform === 'win32' ? path.win32 : path.posix;
  const program = machine.platform === 'win32' ? 'radlsp.exe' : 'radlsp';

  const configured = configuredPath.trim().replace(/^~(?=[\\/]|$)/, machine.home);
  if (configured !== '') {
    if (machine.isFile(configured)) {
      return serve(configured);
    }
    return `There is no file "${configured}". Correct the setting radlsp.server.path, or empty it to use the radlsp on PATH.`;
  }

  const bundled = [program, 'radlsp.dll'].map((name) => paths.join(extensionFolder, 'out', 'server', name));
  const onPath = machine.searchPath
    .split(paths.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => paths.join(folder, program));
  const found = [...bundled, ...onPath].find((file) => machine.isFile(file));
  return found !== undefined
    ? serve(found)
    : 'The program radlsp was not found. Put it on PATH, or set radlsp.server.path to where it is.';
}

/** A portable build is a .dll that the installed .NET runs; any other build runs by itself. */
function serve(file: string): ServerCommand {
  return file.endsWith('.dll')
    ? { command: 'dotnet', args: [file, 'serve', '--stdio'] }
    : { command: file, args: ['serve', '--stdio'] };
}
