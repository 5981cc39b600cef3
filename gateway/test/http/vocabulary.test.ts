import { startServer } from '../support/server';
import { attribute } from '../support/fake-attributes';
import { RANGE } from '../support/shop';

const query = `{ spans(between: ${RANGE}, limit: 1) { results { fresh: attribute(key: "fresh") } } }`;

describe('the catalogue behind the API', () => {
  it('shows every attribute that is not internal, spans as SPAN', async () => {
    const gateway = await startServer();
    gateway.attributes.records = [
      ...gateway.attributes.records,
      { ...attribute('EVENT.bytes2', 'STRING'), valueKind: 'UNRECOGNIZED' },
      attribute('EVENT.mine', 'LONG', ['custom']),
    ];
    const { data } = await gateway.ask(
      '{ metadata { name scope type units groupable isCustom onlySupportsAggregation onlySupportsGrouping supportedAggregations displayName } }',
    );
    await gateway.stop();
    const metadata = data.metadata as readonly { readonly name: string; readonly scope: string }[];
    const find = (scope: string, name: string) => metadata.find((one) => one.scope === scope && one.name === name);
    expect(metadata.some(({ scope }) => scope === 'EVENT')).toBe(false);
    expect(find('SPAN', 'secret')).toBeUndefined();
    expect(find('SPAN', 'bytes2')).toBeUndefined();
    expect(find('SPAN', 'duration')).toEqual({
      name: 'duration',
      scope: 'SPAN',
      type: 'LONG',
      units: 'ms',
      groupable: false,
      isCustom: false,
      onlySupportsAggregation: true,
      onlySupportsGrouping: false,
      supportedAggregations: ['SUM', 'PERCENTILE'],
      displayName: 'duration',
    });
    expect(find('SPAN', 'spans')).toMatchObject({ onlySupportsGrouping: true, onlySupportsAggregation: false });
    expect(find('SPAN', 'mine')).toMatchObject({ isCustom: true });
    expect(find('SPAN', 'name')).toMatchObject({ supportedAggregations: ['DISTINCTCOUNT'] });
    expect(find('LOG_EVENT', 'timestamp')).toMatchObject({ type: 'TIMESTAMP', units: 'ns' });
  });

  it('is asked once for many operations, and an attribute created meanwhile is known within two seconds', async () => {
    const gateway = await startServer();
    const errors = async (): Promise<number> => (await gateway.ask(query)).errors?.length ?? 0;
    expect(await Promise.all([errors(), errors(), errors()])).toEqual([1, 1, 1]);
    expect(gateway.attributes.calls).toBe(1);
    gateway.attributes.records = [...gateway.attributes.records, attribute('EVENT.fresh', 'STRING')];
    gateway.attributes.revision = '2';
    const created = Date.now();
    while ((await errors()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(Date.now() - created).toBeLessThan(2000);
    await gateway.stop();
  });
});
