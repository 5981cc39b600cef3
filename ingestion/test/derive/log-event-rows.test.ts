import { derive } from './trace-builder';
import type { EventSpec } from './trace-builder';

const events = (...specs: readonly EventSpec[]) => derive([{ id: 'a', service: 's', events: specs }]).logEvents();

describe('log event rows', () => {
  it('have the types of their attributes and the service of their span', () => {
    const [row] = events({ name: 'retry', attributes: { text: 'a"b', big: 9007199254740993n, half: 0.5, yes: true, list: [1, 'x'] } });
    expect(row).toMatchObject({
      tenant_id: 'acme',
      trace_id: 'trace',
      span_id: 'a',
      name: 'retry',
      service_name: 's',
      service_id: expect.any(String),
    });
    expect(row!.attributes).toBe('{"text":"a\\"b","big":9007199254740993,"half":0.5,"yes":true,"list":[1,"x"]}');
  });

  it.each([
    [{ name: 'n', attributes: { event: 'e', message: 'm', 'exception.type': 'T' } }, 'm'],
    [{ name: 'n', attributes: { 'exception.type': 'T', 'exception.message': 'M' } }, 'M'],
    [{ name: 'n', attributes: { body: 'b', event: 'e' } }, 'e'],
    [{ name: 'n', attributes: { other: 'x' } }, 'n'],
    [{ attributes: { other: 12 } }, '12'],
    [{}, undefined],
  ])('of %j say %s', (spec, summary) => expect(events(spec)[0]!.summary).toBe(summary));

  it.each([
    [{ name: 'n', attributes: { level: 'warn' } }, 'WARN'],
    [{ name: 'n', attributes: { severity: 'Info', level: 'x' } }, 'INFO'],
    [{ name: 'exception' }, 'ERROR'],
    [{ name: 'n', attributes: { 'exception.type': 'T' } }, 'ERROR'],
    [{ name: 'exception', attributes: { level: 'fatal' } }, 'FATAL'],
    [{ name: 'n' }, undefined],
  ])('of %j have severity %s', (spec, severity) => expect(events(spec)[0]!.severity).toBe(severity));

  it('come by trace and span, with where each trace begins', () => {
    const derived = derive([
      { id: 'b', parent: 'a', trace: 'one', start: 1, events: [{ name: 'b1' }] },
      { id: 'c', trace: 'two', events: [{ name: 'c1' }] },
      { id: 'a', trace: 'one', start: 0, events: [{ name: 'a1' }, { name: 'a2' }] },
      { id: 'd', trace: 'three' },
    ]);
    expect([...derived.result.eventStart]).toEqual([0, 3, 4, 4]);
    expect([derived.logEvents(0), derived.logEvents(1)].map((rows) => rows.map(({ name }) => name))).toEqual([['a1', 'a2', 'b1'], ['c1']]);
  });
});
