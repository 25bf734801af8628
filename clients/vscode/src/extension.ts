import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  DidChangeConfigurationNotification,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient/node';
import { Dictation, dictationFeature } from './dictation';
import { PREVIEW_COMMAND, TEMPLATE_LANGUAGE, TemplatePreview } from './preview';
import { RestartPolicy } from './restarts';
import { findServer, type Machine } from './server';
import { chosenSettings } from './settings';
import { type ServerState, statusText } from './status';

const LANGUAGE = 'radreport';
const START_MILLISECONDS = 20_000;

let client: LanguageClient | undefined;
let preview: TemplatePreview | undefined;
let dictation: Dictation | undefined;

// Starts and stops run one after the other: two restarts at once would leave two servers behind.
let transition: Promise<void> = Promise.resolve();

function inTurn(step: () => Promise<void>): Promise<void> {
  const done = transition.then(step);
  transition = done.catch(() => undefined);
  return done;
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('RadLSP', { log: true });
  const status = createStatus();
  preview = new TemplatePreview(() => client);
  dictation = new Dictation(() => client);
  context.subscriptions.push(
    log,
    status,
    vscode.commands.registerCommand('radlsp.showLog', () => log.show()),
    vscode.commands.registerCommand('radlsp.restartServer', () => restart(context, log, status)),
    preview,
    dictation,
    vscode.commands.registerCommand('radlsp.toggleDictation', () => dictation?.run('toggle')),
    vscode.commands.registerCommand('radlsp.pauseDictation', () => dictation?.run('pause')),
    vscode.commands.registerCommand('radlsp.cancelDictation', () => dictation?.run('cancel')),
    vscode.commands.registerCommand('radlsp.scratchDictation', () => dictation?.run('scratch')),
    vscode.commands.registerCommand('radlsp.voiceHelp', () => dictation?.help()),
    vscode.commands.registerCommand('radlsp.recoverDictation', () => dictation?.run('recover')),
    vscode.commands.registerCommand('radlsp.showTemplatePreview', showPreview),
    vscode.commands.registerCommand('radlsp.chooseTemplate', chooseTemplate),
    vscode.commands.registerCommand('radlsp.showPatientVersion', () => runAtCursor('radlsp.patientVersion')),
    vscode.commands.registerCommand('radlsp.showDifferential', () => runAtCursor('radlsp.differential')),
    vscode.commands.registerCommand('radlsp.showPriors', () => runAtCursor('radlsp.priors')),
    vscode.commands.registerCommand('radlsp.compare', () => runAtCursor('radlsp.compareWithOpened')),
    vscode.commands.registerCommand('radlsp.goToNextField', () => goToField('radlsp.nextField')),
    vscode.commands.registerCommand('radlsp.goToPreviousField', () => goToField('radlsp.previousField')),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration('radlsp.server.path')) {
        await restart(context, log, status);
      } else if (change.affectsConfiguration('radlsp')) {
        await inTurn(tellSettings);
      }
    }),
  );
  await inTurn(() => start(context, log, status));
}

export async function deactivate(): Promise<void> {
  await inTurn(stop);
}

function restart(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, status: Status): Promise<void> {
  return inTurn(async () => {
    await stop();
    await start(context, log, status);
  });
}

async function stop(): Promise<void> {
  const stopping = client;
  client = undefined;
  if (stopping?.state === State.Running) {
    await stopping.dispose();
  } else {
    // A client that is not running refuses to be stopped; its process may still hang in its start.
    stopping?.serverProcess?.kill();
  }
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
    void offerHelp(server, log);
    return;
  }

  log.info(`Starting ${server.command} ${server.args.join(' ')}`);
  const starting = new LanguageClient(
    'radlsp',
    'RadLSP',
    { command: server.command, args: [...server.args] },
    { ...clientOptions(log), errorHandler: { error: () => ({ action: ErrorAction.Continue }), closed: onCrash } },
  );
  starting.registerFeature(dictationFeature);
  dictation?.listen(starting);
  client = starting;
  const restarts = new RestartPolicy();
  let failed = false;
  starting.onDidChangeState((change) => {
    if (change.newState === State.Running) {
      restarts.ready();
    }
    // The state of a client that a restart has replaced is no news, and an error stands until the next start.
    if (client === starting && !failed) {
      status.show(stateName(change.newState));
    }
  });

  function onCrash(): CloseHandlerResult {
    if (restarts.restartAfterCrash(Date.now())) {
      return { action: CloseAction.Restart, handled: true };
    }
    fail('The server ended by itself and is not started again. The log says why; "RadLSP: Restart server" tries again.');
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  function fail(message: string): void {
    if (client === starting && !failed) {
      failed = true;
      log.error(message);
      status.show('error', message);
      void offerHelp(message, log);
    }
  }

  try {
    await withinTime(starting.start());
  } catch (error) {
    fail(`The server did not start: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Shows the template in front as a report beside it. */
async function showPreview(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (client?.state !== State.Running || editor?.document.languageId !== TEMPLATE_LANGUAGE) {
    void vscode.window.showInformationMessage('RadLSP: open a template (.radt) first, and wait until the server is ready.');
    return;
  }
  await preview?.show(client.code2ProtocolConverter.asUri(editor.document.uri));
}

/** Selects the next or the previous empty field of the report in front. */
/** Has the server do something about the report at the cursor; undefined where none is open. */
async function askAtCursor(command: string): Promise<unknown> {
  const editor = vscode.window.activeTextEditor;
  if (client?.state !== State.Running || editor?.document.languageId !== LANGUAGE) {
    return undefined;
  }
  const running = client;
  return running.sendRequest(ExecuteCommandRequest.type, {
    command,
    arguments: [{
      uri: running.code2ProtocolConverter.asUri(editor.document.uri),
      position: running.code2ProtocolConverter.asPosition(editor.selection.active),
    }],
  });
}

/** The server shows what comes of it; why nothing does is told here. */
async function runAtCursor(command: string): Promise<void> {
  try {
    await askAtCursor(command);
  } catch (error) {
    void vscode.window.showWarningMessage(`RadLSP: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function goToField(command: string): Promise<void> {
  const found = await askAtCursor(command);
  if (found === null) {
    void vscode.window.setStatusBarMessage('RadLSP: every field is filled in.', 3000);
  }
}

interface TemplateChoice {
  readonly id: string;
  readonly name: string;
  readonly reasons: readonly string[];
  readonly isMacro: boolean;
}

/** Lets the user choose a template, those that fit the report first, and inserts it at the cursor. */
async function chooseTemplate(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (client?.state !== State.Running || editor?.document.languageId !== LANGUAGE) {
    void vscode.window.showInformationMessage('RadLSP: open a report first, and wait until the server is ready.');
    return;
  }
  const running = client;
  const place = {
    uri: running.code2ProtocolConverter.asUri(editor.document.uri),
    position: running.code2ProtocolConverter.asPosition(editor.selection.active),
  };
  const templates: readonly TemplateChoice[] =
    (await running.sendRequest(ExecuteCommandRequest.type, { command: 'radlsp.listTemplates', arguments: [place] })) ?? [];
  const choice = await vscode.window.showQuickPick(
    templates.map((template) => ({
      label: template.name,
      description: template.isMacro ? 'macro' : template.reasons.join(', '),
      id: template.id,
    })),
    { placeHolder: 'Template' },
  );
  if (choice !== undefined) {
    await running.sendRequest(ExecuteCommandRequest.type, {
      command: 'radlsp.insertTemplate',
      arguments: [{ ...place, template: choice.id }],
    });
  }
}

function settings(resource?: vscode.Uri): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration('radlsp', resource ?? null);
  return chosenSettings((key) => configuration.inspect(key));
}

async function tellSettings(): Promise<void> {
  if (client?.state === State.Running) {
    await client.sendNotification(DidChangeConfigurationNotification.type, { settings: { radlsp: settings() } });
  }
}

/** A server that never answers must not hold up the restart that would replace it. */
async function withinTime(started: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it gave no answer within ${START_MILLISECONDS / 1000} seconds.`)), START_MILLISECONDS);
  });
  try {
    await Promise.race([started, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    // Files and new documents, not the old side of a diff or a search result.
    documentSelector: [
      { scheme: 'file', language: LANGUAGE },
      { scheme: 'untitled', language: LANGUAGE },
      { scheme: 'file', language: TEMPLATE_LANGUAGE },
      { scheme: 'untitled', language: TEMPLATE_LANGUAGE },
      // The folders of a grammar; the server says nothing about other YAML that may lie in folders of these names.
      { scheme: 'file', language: 'yaml', pattern: '**/{lexicon,sections,rules,structure,labels,guidelines}/**/*.yaml' },
    ],
    outputChannel: log,
    // A failed start is told once, by start itself.
    initializationFailedHandler: () => false,
    initializationOptions: settings(),
    middleware: {
      // The lens "Preview" carries the command whose result is the text.
      executeCommand: async (command, args, next) => {
        const template: unknown = command === PREVIEW_COMMAND ? (args[0] as { uri?: unknown } | undefined)?.uri : undefined;
        if (typeof template === 'string') {
          await preview?.show(template);
          return undefined;
        }
        return next(command, args);
      },
      workspace: {
        configuration: (params) =>
          params.items.map((item) =>
            item.section === 'radlsp' || item.section === undefined
              ? settings(item.scopeUri === undefined ? undefined : vscode.Uri.parse(item.scopeUri))
              : null,
          ),
        // Sent by tellSettings, so that it cannot meet a server that is just being stopped.
        didChangeConfiguration: async () => undefined,
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
