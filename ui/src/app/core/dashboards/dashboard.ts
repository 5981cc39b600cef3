/** Parts of a question of the explorer, as they stand in its address. */
export type PanelQuestion = Readonly<Record<string, string>>;

/** Where a panel has its numbers from. */
export type PanelSource =
  | { readonly kind: 'explore'; readonly question: PanelQuestion }
  /** A saved query by its id; variables of the dashboard are given to parameters of the same name. */
  | { readonly kind: 'savedQuery'; readonly id: string }
  /** An operation of its own; its first list is drawn as a table. */
  | { readonly kind: 'graphql'; readonly query: string }
  | { readonly kind: 'text'; readonly text: string };

export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** Columns of twelve. */
  readonly width: number;
  /** Rows of 80 pixels. */
  readonly height: number;
  readonly source: PanelSource;
}

/** A value that is chosen above the panels; `$name` in a filter stands for it. */
export interface DashboardVariable {
  readonly name: string;
  readonly title?: string;
  readonly scope: string;
  /** The attribute whose values are offered. */
  readonly attribute: string;
  readonly default?: string;
}

/** A dashboard as it is stored, exported and imported: the JSON of the configuration kind `dashboard`. */
export interface Dashboard {
  readonly name: string;
  readonly description?: string;
  readonly tags: readonly string[];
  /** Range and refresh that it opens with. */
  readonly time?: string;
  readonly refresh?: string;
  readonly variables: readonly DashboardVariable[];
  readonly panels: readonly Panel[];
}

export const GRID_COLUMNS = 12;
export const ROW_PIXELS = 80;
const MOST_ROWS = 12;

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const between = (value: unknown, usual: number, most: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(most, Math.max(1, Math.round(value))) : usual;

/** A stored value with what it leaves out. The server has checked it; whatever it knows beyond this is kept. */
export function readDashboard(value: unknown): Dashboard {
  const json = isObject(value) ? value : {};
  return {
    ...json,
    name: String(json['name'] ?? ''),
    tags: Array.isArray(json['tags']) ? json['tags'].map(String) : [],
    variables: listOf(json['variables']) as unknown as readonly DashboardVariable[],
    panels: listOf(json['panels']).map((panel, i) => ({
      ...(panel as unknown as Panel),
      id: String(panel['id'] ?? `panel-${i + 1}`),
      title: String(panel['title'] ?? ''),
      width: between(panel['width'], 6, GRID_COLUMNS),
      height: between(panel['height'], 3, MOST_ROWS),
    })),
  };
}

/** Reads a file or a text somebody wrote; says what is wrong where it is no dashboard. */
export function parseDashboard(text: string): { readonly dashboard: Dashboard } | { readonly fault: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return { fault: 'a dashboard is a JSON object' };
    if (typeof value['name'] !== 'string' || value['name'] === '') return { fault: 'the dashboard needs a name' };
    return { dashboard: readDashboard(value) };
  } catch (error) {
    return { fault: `this is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

export const dashboardText = (dashboard: Dashboard): string => JSON.stringify(dashboard, null, 2);
