/** The settings that the server reads; the others of `radlsp.*` are the client's own. */
export const SERVER_SETTINGS = ['dialect', 'rules', 'ignored', 'site'] as const;

/**
 * Groups of settings that name programs, models, archives and addresses. Only the user's own value is sent: a workspace comes from others, and
 * could name a program.
 */
export const MACHINE_SETTINGS = ['impression', 'dictation', 'engines', 'archive'] as const;

/** The part of `WorkspaceConfiguration.inspect` that is used. */
export interface Inspected {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/**
 * What the user has set, and nothing else: a default sent along would override the department's .radlsp.yaml.
 * The nearest value wins; `rules` is merged rule by rule, as VS Code merges objects.
 */
export function chosenSettings(inspect: (key: string) => Inspected | undefined): Record<string, unknown> {
  const chosen: Record<string, unknown> = {};
  for (const key of SERVER_SETTINGS) {
    const found = inspect(key);
    const values = [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].filter(
      (value) => value !== undefined && value !== null,
    );
    if (values.length > 0) {
      chosen[key] = values.every(isObject) ? Object.assign({}, ...values) : values.at(-1);
    }
  }
  for (const key of MACHINE_SETTINGS) {
    const own = inspect(key)?.globalValue;
    if (isObject(own)) {
      chosen[key] = own;
    }
  }
  return chosen;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
