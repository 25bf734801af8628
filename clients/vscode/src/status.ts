/** What the server is doing, as the status bar tells it. */
export type ServerState = 'starting' | 'ready' | 'stopped' | 'error';

export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  /** An error stays in sight when the report is not. */
  readonly alwaysShown: boolean;
}

const TEXTS: Record<ServerState, StatusText> = {
  starting: { text: '$(sync~spin) RadLSP', tooltip: 'RadLSP is starting.', alwaysShown: false },
  ready: { text: '$(check) RadLSP', tooltip: 'RadLSP is ready.', alwaysShown: false },
  stopped: { text: '$(circle-slash) RadLSP', tooltip: 'RadLSP is not running.', alwaysShown: false },
  error: { text: '$(error) RadLSP', tooltip: 'RadLSP does not run.', alwaysShown: true },
};

/** `detail` is a sentence for the reader: what failed and what to do. */
export function statusText(state: ServerState, detail = ''): StatusText {
  const status = TEXTS[state];
  return { ...status, tooltip: [status.tooltip, detail, 'Click to show the log.'].filter(Boolean).join(' ') };
}
