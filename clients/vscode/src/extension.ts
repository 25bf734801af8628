import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient/node';
import { findServer, type Machine } from './server';
import { chosenSettings } from './settings';
import { type ServerState, statusText } from './status';

const LANGUAGE = 'radreport';

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('RadLSP', { log: true });
  const status = createStatus();
  context.subscriptions.push(
    log,
    status,
    vscode.commands.registerCommand('radlsp.showLog', () => log.show()),
    vscode.commands.registerCommand('radlsp.restartServer', () => restart(context, log, status)),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('radlsp.server.path')) {
        await restart(context, log, status);
      }
    }),
  );
  await start(context, log, status);
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function restart(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  status: Status,
): Promise<void> {
  await stop();
  await start(context, log, status);
}

async function stop(): Promise<void> {
  const stopping = client;
  client = undefined;
  // A client whose start failed cannot be stopped; it holds no process.
  if (stopping?.state === State.Running) {
    await stopping.stop();
  }
  await stopping?.dispose();
}

async function start(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  status: Status,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('radlsp');
  const server = findServer(configuration.get('server.path', ''), context.extensionPath, thisMachine());
  if (typeof server === 'string') {
    log.error(server);
    status.show('error', server);
    await offerHelp(server, log);
    return;
  }

  log.info(`Starting ${server.command} ${server.args.join(' ')}`);
  const starting = new LanguageClient(
    'radlsp',
    'RadLSP',
    { command: server.command, args: [...server.args] },
    clientOptions(log),
  );
  client = starting;
  starting.onDidChangeState((change) => {
    // The state of a client that a restart has replaced is no news.
    if (client === starting) {
      status.show(stateName(change.newState));
    }
  });

  try {
    await starting.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.error(reason);
    if (client === starting) {
      const message = `The server did not start: ${reason}`;
      status.show('error', message);
      await offerHelp(message, log);
    }
  }
}

function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  const settings = (resource?: vscode.Uri): Record<string, unknown> => {
    const configuration = vscode.workspace.getConfiguration('radlsp', resource ?? null);
    return chosenSettings((key) => configuration.inspect(key));
  };
  return {
    // Files and new documents, not the old side of a diff or a search result.
    documentSelector: [
      { scheme: 'file', language: LANGUAGE },
      { scheme: 'untitled', language: LANGUAGE },
    ],
    outputChannel: log,
    initializationOptions: settings(),
    synchronize: { configurationSection: 'radlsp' },
    middleware: {
      workspace: {
        configuration: (params) =>
          params.items.map((item) =>
            item.section === 'radlsp' || item.section === undefined
              ? settings(item.scopeUri === undefined ? undefined : vscode.Uri.parse(item.scopeUri))
              : null,
          ),
        didChangeConfiguration: async () => {
          await client?.sendNotification(DidChangeConfigurationNotification.type, { settings: { radlsp: settings() } });
        },
      },
    },
  };
}

async function offerHelp(message: string, log: vscode.LogOutputChannel): Promise<void> {
  const openSettings = 'Open settings';
  const showLog = 'Show log';
  const choice = await vscode.window.showErrorMessage(`RadLSP: ${message}`, openSettings, showLog);
  if (choice === openSettings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'radlsp.server.path');
  } else if (choice === showLog) {
    log.show();
  }
}

function stateName(state: State): ServerState {
  switch (state) {
    case State.Starting:
      return 'starting';
    case State.Running:
      return 'ready';
    default:
      return 'stopped';
  }
}

function thisMachine(): Machine {
  return {
    platform: process.platform,
    searchPath: process.env['PATH'] ?? '',
    home: homedir(),
    isFile: (file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
  };
}

interface Status extends vscode.Disposable {
  show(state: ServerState, detail?: string): void;
}

function createStatus(): Status {
  const item = vscode.window.createStatusBarItem('radlsp.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'RadLSP';
  item.command = 'radlsp.showLog';
  let alwaysShown = false;

  const refresh = (): void => {
    const reportInFront = vscode.window.activeTextEditor?.document.languageId === LANGUAGE;
    if (reportInFront || alwaysShown) {
      item.show();
    } else {
      item.hide();
    }
  };
  const listener = vscode.window.onDidChangeActiveTextEditor(refresh);

  return {
    show(state, detail) {
      const status = statusText(state, detail);
      item.text = status.text;
      item.tooltip = status.tooltip;
      item.backgroundColor = state === 'error' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
      alwaysShown = status.alwaysShown;
      refresh();
    },
    dispose() {
      listener.dispose();
      item.dispose();
    },
  };
}
