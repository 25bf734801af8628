import * as vscode from 'vscode';
import { type LanguageClient, type StaticFeature, State } from 'vscode-languageclient/node';
import { type DictationState, dictationText } from './dictationStatus';

const LANGUAGE = 'radreport';

interface Place {
  readonly line: number;
  readonly character: number;
}

interface Partial {
  readonly sessionId: string;
  readonly seq: number;
  readonly uri: string;
  readonly version?: number;
  readonly anchor: Place;
  readonly stable: string;
  readonly unstable: string;
}

interface Committed {
  readonly uri: string;
  readonly range: { readonly start: Place; readonly end: Place };
}

/** What can be said at a place, by kind. */
interface VoiceHelp {
  readonly groups: readonly { readonly name: string; readonly commands: readonly { readonly say: string; readonly does: string }[] }[];
}

/** Says to the server that this client draws dictation itself and tells where its cursor is. */
export const dictationFeature: StaticFeature = {
  fillClientCapabilities(capabilities) {
    const known: unknown = capabilities.experimental;
    capabilities.experimental = { ...(typeof known === 'object' ? known : {}), radlspDictation: true };
  },
  initialize() {
    // There is nothing to start.
  },
  getState() {
    return { kind: 'static' };
  },
  clear() {
    // There is nothing to take back.
  },
};

/** Starts and stops dictation, draws the words while they are spoken, and follows the cursor for the server. */
export class Dictation implements vscode.Disposable {
  private readonly status = vscode.window.createStatusBarItem('radlsp.dictation', vscode.StatusBarAlignment.Right, 99);
  private readonly stable = vscode.window.createTextEditorDecorationType({});
  private readonly subscriptions: vscode.Disposable[] = [];
  private readonly states = new Map<string, DictationState>();
  private readonly newest = new Map<string, { sessionId: string; seq: number }>();

  constructor(private readonly client: () => LanguageClient | undefined) {
    this.status.name = 'RadLSP dictation';
    this.status.command = 'radlsp.toggleDictation';
    this.subscriptions.push(
      vscode.window.onDidChangeTextEditorSelection((change) => this.tellCursor(change.textEditor)),
      vscode.window.onDidChangeActiveTextEditor(() => this.refresh()),
    );
    this.refresh();
  }

  /** Listens to a client that is about to start. */
  listen(client: LanguageClient): void {
    this.states.clear();
    this.refresh();
    client.onNotification('radlsp/dictation/partial', (partial: Partial) => this.draw(client, partial));
    client.onNotification('radlsp/dictation/committed', (committed: Committed) => this.follow(client, committed));
    client.onNotification('radlsp/dictation/help', (help: VoiceHelp) => void showHelp(help));
    client.onNotification('radlsp/dictation/state', (message: { uri: string; state: DictationState }) => {
      this.states.set(message.uri, message.state);
      this.refresh();
    });
  }

  /** Runs one of the server's dictation commands for the report in front, at its selection. */
  async run(name: string): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const client = this.client();
    if (client?.state !== State.Running || editor?.document.languageId !== LANGUAGE) {
      void vscode.window.showInformationMessage('RadLSP: open a report first, and wait until the server is ready.');
      return;
    }
    try {
      await client.sendRequest('workspace/executeCommand', {
        command: `radlsp.dictation.${name}`,
        arguments: [{ uri: client.code2ProtocolConverter.asUri(editor.document.uri), selection: client.code2ProtocolConverter.asRange(editor.selection) }],
      });
    } catch (error) {
      void vscode.window.showErrorMessage(`RadLSP: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Shows what can be said at the cursor of the report in front. */
  async help(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const client = this.client();
    if (client?.state !== State.Running || editor?.document.languageId !== LANGUAGE) {
      void vscode.window.showInformationMessage('RadLSP: open a report first, and wait until the server is ready.');
      return;
    }
    await showHelp(await client.sendRequest<VoiceHelp>('radlsp/dictation/commands', { textDocument: { uri: client.code2ProtocolConverter.asUri(editor.document.uri) } }));
  }

  dispose(): void {
    this.subscriptions.forEach((subscription) => subscription.dispose());
    this.stable.dispose();
    this.status.dispose();
  }

  private stateOf(editor: vscode.TextEditor | undefined): DictationState {
    const client = this.client();
    const uri = editor === undefined || client === undefined ? undefined : client.code2ProtocolConverter.asUri(editor.document.uri);
    return (uri === undefined ? undefined : this.states.get(uri)) ?? 'stopped';
  }

  private refresh(): void {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId !== LANGUAGE) {
      this.status.hide();
      return;
    }
    const shown = dictationText(this.stateOf(editor));
    this.status.text = shown.text;
    this.status.tooltip = shown.tooltip;
    this.status.show();
  }

  private tellCursor(editor: vscode.TextEditor): void {
    const client = this.client();
    if (client?.state !== State.Running || this.stateOf(editor) === 'stopped') {
      return;
    }
    void client.sendNotification('radlsp/didMoveCursor', {
      textDocument: { uri: client.code2ProtocolConverter.asUri(editor.document.uri), version: editor.document.version },
      selection: client.code2ProtocolConverter.asRange(editor.selection),
    });
  }

  private editorOf(client: LanguageClient, uri: string): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find((editor) => client.code2ProtocolConverter.asUri(editor.document.uri) === uri);
  }

  private draw(client: LanguageClient, partial: Partial): void {
    const last = this.newest.get(partial.uri);
    if (last?.sessionId === partial.sessionId && last.seq > partial.seq) {
      return;
    }
    this.newest.set(partial.uri, { sessionId: partial.sessionId, seq: partial.seq });
    const place = new vscode.Position(partial.anchor.line, partial.anchor.character);
    const words = [partial.stable, partial.unstable].filter(Boolean).join(' ');
    this.editorOf(client, partial.uri)?.setDecorations(
      this.stable,
      words === ''
        ? []
        : [{
            range: new vscode.Range(place, place),
            renderOptions: { after: { contentText: ` ${words}`, color: new vscode.ThemeColor('editorGhostText.foreground'), fontStyle: 'italic' } },
          }],
    );
  }

  /** A cursor that stood where the words went goes on behind them, as it does behind typed text. */
  private follow(client: LanguageClient, committed: Committed): void {
    const editor = this.editorOf(client, committed.uri);
    const start = new vscode.Position(committed.range.start.line, committed.range.start.character);
    if (editor?.selection.isEmpty === true && editor.selection.active.isEqual(start)) {
      const end = new vscode.Position(committed.range.end.line, committed.range.end.character);
      editor.selection = new vscode.Selection(end, end);
    }
  }
}

/** A list to read and to search; choosing does nothing, because commands are said. */
async function showHelp(help: VoiceHelp): Promise<void> {
  const items = help.groups.flatMap((group): vscode.QuickPickItem[] => [
    { label: group.name, kind: vscode.QuickPickItemKind.Separator },
    ...group.commands.map((command) => ({ label: command.say, detail: command.does })),
  ]);
  await vscode.window.showQuickPick(items, { title: 'RadLSP: what you can say here', matchOnDetail: true });
}
