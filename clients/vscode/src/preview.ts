import * as vscode from 'vscode';
import { ExecuteCommandRequest, type LanguageClient, State } from 'vscode-languageclient/node';

export const TEMPLATE_LANGUAGE = 'radtemplate';
export const PREVIEW_COMMAND = 'radlsp.previewTemplate';

const SCHEME = 'radlsp-preview';
const PAUSE_MILLISECONDS = 150;

/** Templates shown as reports beside them: read-only documents whose address holds that of the template. */
export class TemplatePreview implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: vscode.Disposable[];

  readonly onDidChange = this.changed.event;

  constructor(private readonly client: () => LanguageClient | undefined) {
    this.subscriptions = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidChangeTextDocument((change) => this.refreshSoon(change.document.uri)),
    ];
  }

  async provideTextDocumentContent(preview: vscode.Uri): Promise<string> {
    const running = this.client();
    if (running?.state !== State.Running) {
      return 'The server is not running; "RadLSP: Restart server" starts it.';
    }
    const text: unknown = await running.sendRequest(ExecuteCommandRequest.type, {
      command: PREVIEW_COMMAND,
      arguments: [{ uri: preview.query }],
    });
    return typeof text === 'string' ? text : '';
  }

  async show(template: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(addressOf(template));
    await vscode.languages.setTextDocumentLanguage(document, 'radreport');
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: false,
    });
  }

  dispose(): void {
    for (const timer of this.timers.values()) {
      clearTimeout(timer);
    }
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private refreshSoon(source: vscode.Uri): void {
    const template = this.client()?.code2ProtocolConverter.asUri(source) ?? source.toString();
    const preview = addressOf(template);
    if (!vscode.workspace.textDocuments.some((open) => open.uri.toString() === preview.toString())) {
      return;
    }
    clearTimeout(this.timers.get(template));
    this.timers.set(
      template,
      setTimeout(() => {
        this.timers.delete(template);
        this.changed.fire(preview);
      }, PAUSE_MILLISECONDS),
    );
  }
}

function addressOf(template: string): vscode.Uri {
  const name = decodeURIComponent(template.split('/').pop() ?? 'template').replace(/\.radt$/, '');
  return vscode.Uri.from({ scheme: SCHEME, path: `/${name} (preview).rad`, query: template });
}
