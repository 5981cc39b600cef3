import { EventStreams } from '@ui/api/event-stream';
import type { StreamListener } from '@ui/api/event-stream';
import type { LiveData } from '@ui/core/explore/live-operation';
import { LiveRows } from '@ui/pages/explorer/live-rows';

import { opened } from './opened';

async function shown() {
  const streams: { readonly variables: unknown; readonly listener: StreamListener<LiveData>; open: boolean }[] = [];
  const open = (_: unknown, variables: unknown, listener: StreamListener<LiveData>): (() => void) => {
    const stream = { variables, listener, open: true };
    streams.push(stream);
    return () => (stream.open = false);
  };
  const explorer = opened({ columns: 'kind' }, [{ provide: EventStreams, useValue: { open } }]);
  const rendered = await explorer.render(LiveRows);
  const come = async (...ids: readonly string[]): Promise<void> => {
    streams.at(-1)!.listener.next({ spans: { more: false, results: ids.map((id) => ({ id, traceId: 't', c0: id })) } });
    await rendered.fixture.whenStable();
  };
  const cells = (): readonly string[] =>
    [...rendered.element.querySelectorAll('tbody tr')].map((each) => each.querySelectorAll('td')[1]?.textContent.trim() ?? '');
  return { ...explorer, ...rendered, streams, come, cells };
}

describe('live spans', () => {
  it('stand with the newest first', async () => {
    const { come, cells } = await shown();
    await come('a', 'b');
    await come('c');
    expect(cells()).toEqual(['c', 'a', 'b']);
  });

  it('stay as they are during a pause, which counts what comes', async () => {
    const { come, cells, click, element } = await shown();
    await come('a');
    await click('Pause');
    await come('b', 'c');
    expect(cells()).toEqual(['a']);
    expect(element.querySelector('[role=status]')?.textContent).toContain('2 came since the pause');
    await click('Go on');
    expect(cells()).toEqual(['b', 'c', 'a']);
  });

  it('begin anew with another filter', async () => {
    const { come, cells, state, streams, fixture } = await shown();
    await come('a');
    state.setFilter('kind = "SERVER"');
    await fixture.whenStable();
    expect(streams.map(({ open }) => open)).toEqual([false, true]);
    expect(streams[1]?.variables).toEqual({ where: { attribute: 'kind', operator: 'EQUALS', value: 'SERVER' } });
    expect(cells()).toEqual([]);
  });

  it('say when the stream ends, and connect again', async () => {
    const { streams, element, click, fixture } = await shown();
    streams[0]!.listener.ended();
    await fixture.whenStable();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('ended');
    await click('Connect again');
    expect(streams).toHaveLength(2);
    expect(element.querySelector('[role=alert]')).toBeNull();
  });
});
