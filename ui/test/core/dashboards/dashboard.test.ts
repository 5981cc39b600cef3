import { dashboardText, parseDashboard, readDashboard } from '@ui/core/dashboards/dashboard';
import { addPanel, duplicatePanel, movePanel, removePanel, replacePanel, resizePanel } from '@ui/core/dashboards/edit-panels';

const TEXT = { kind: 'text', text: 'hello' } as const;
const empty = readDashboard({ name: 'mine' });
const three = [1, 2, 3].reduce((dashboard) => addPanel({ title: 'x', width: 6, height: 3, source: TEXT })(dashboard), empty);
const ids = ({ panels }: typeof empty): readonly string[] => panels.map(({ id }) => id);

describe('a dashboard', () => {
  it('is the same after export and import', () => {
    expect(parseDashboard(dashboardText(three))).toEqual({ dashboard: three });
  });

  it('keeps what it does not know', () => {
    expect(readDashboard({ name: 'a', later: 1 })).toMatchObject({ later: 1, panels: [] });
  });

  it('says why a text is none', () => {
    expect(parseDashboard('{')).toEqual({ fault: expect.stringContaining('no JSON') });
    expect(parseDashboard('[]')).toEqual({ fault: 'a dashboard is a JSON object' });
    expect(parseDashboard('{}')).toEqual({ fault: 'the dashboard needs a name' });
  });

  it('brings sizes back into the grid', () => {
    expect(readDashboard({ name: 'a', panels: [{ width: 99, height: -1 }] }).panels[0]).toMatchObject({ id: 'panel-1', width: 12, height: 1 });
  });
});

describe('editing panels', () => {
  it('adds with ids of their own, copies and removes', () => {
    expect(ids(three)).toEqual(['panel-1', 'panel-2', 'panel-3']);
    expect(ids(duplicatePanel('panel-1')(three))).toEqual(['panel-1', 'panel-4', 'panel-2', 'panel-3']);
    expect(ids(addPanel({ ...three.panels[0]! })(removePanel('panel-2')(three)))).toEqual(['panel-1', 'panel-3', 'panel-4']);
  });

  it('moves within the order and stays in it', () => {
    expect(ids(movePanel(0, 2)(three))).toEqual(['panel-2', 'panel-3', 'panel-1']);
    expect(ids(movePanel(2, -5)(three))).toEqual(['panel-3', 'panel-1', 'panel-2']);
    expect(movePanel(7, 0)(three)).toEqual(three);
  });

  it('resizes within the grid', () => {
    expect(resizePanel('panel-1', 20, -20)(three).panels[0]).toMatchObject({ width: 12, height: 1 });
  });

  it('replaces the one that is meant', () => {
    const changed = replacePanel({ ...three.panels[1]!, title: 'new' })(three);
    expect(changed.panels.map(({ title }) => title)).toEqual(['x', 'new', 'x']);
  });
});
