/** What dictation does in the report in front, as the server tells it. */
export type DictationState = 'starting' | 'listening' | 'paused' | 'stopped';

interface DictationText {
  readonly text: string;
  readonly tooltip: string;
}

const TEXTS: Record<DictationState, DictationText> = {
  starting: { text: '$(loading~spin) Dictation', tooltip: 'The microphone is being opened. Click to stop.' },
  listening: { text: '$(record) Dictating', tooltip: 'RadLSP listens. Click to stop.' },
  paused: { text: '$(debug-pause) Dictation', tooltip: 'Dictation is paused. Click to stop.' },
  stopped: { text: '$(mic) Dictate', tooltip: 'Click to dictate at the cursor.' },
};

/** A state that this client does not know is shown as stopped, so that a click starts it. */
export function dictationText(state: string): DictationText {
  return TEXTS[state as DictationState] ?? TEXTS.stopped;
}
