import type { Dashboard, Panel } from './dashboard';
import { GRID_COLUMNS } from './dashboard';

type Change = (dashboard: Dashboard) => Dashboard;

const withPanels = (dashboard: Dashboard, panels: readonly Panel[]): Dashboard => ({ ...dashboard, panels });

/** An id that no panel of the dashboard has. */
export function freeId({ panels }: Dashboard): string {
  const taken = new Set(panels.map(({ id }) => id));
  for (let i = panels.length + 1; ; i++) if (!taken.has(`panel-${i}`)) return `panel-${i}`;
}

export const addPanel =
  (panel: Omit<Panel, 'id'>): Change =>
  (dashboard) =>
    withPanels(dashboard, [...dashboard.panels, { ...panel, id: freeId(dashboard) }]);

export const replacePanel =
  (panel: Panel): Change =>
  (dashboard) =>
    withPanels(dashboard, dashboard.panels.map((each) => (each.id === panel.id ? panel : each)));

export const removePanel =
  (id: string): Change =>
  (dashboard) =>
    withPanels(dashboard, dashboard.panels.filter((each) => each.id !== id));

/** Puts a copy behind the panel. */
export const duplicatePanel =
  (id: string): Change =>
  (dashboard) =>
    withPanels(dashboard, dashboard.panels.flatMap((each) => (each.id === id ? [each, { ...each, id: freeId(dashboard) }] : [each])));

/** Moves a panel to another place of the order. */
export const movePanel =
  (from: number, to: number): Change =>
  (dashboard) => {
    const panels = [...dashboard.panels];
    const [moved] = panels.splice(from, 1);
    if (moved !== undefined) panels.splice(Math.max(0, Math.min(to, panels.length)), 0, moved);
    return withPanels(dashboard, panels);
  };

/** Widens or narrows by columns, heightens or lowers by rows, within the grid. */
export const resizePanel =
  (id: string, columns: number, rows: number): Change =>
  (dashboard) =>
    withPanels(
      dashboard,
      dashboard.panels.map((each) =>
        each.id === id
          ? { ...each, width: clamp(each.width + columns), height: clamp(each.height + rows) }
          : each,
      ),
    );

const clamp = (value: number): number => Math.max(1, Math.min(GRID_COLUMNS, value));
