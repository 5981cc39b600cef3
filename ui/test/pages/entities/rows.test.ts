import { BACKEND, ENDPOINT, entityKind, SERVICE } from '@ui/core/entities/entity-kind';
import { edgesAlias } from '@ui/core/entities/neighbors-document';
import { breakdownRows } from '@ui/pages/entities/entity-breakdown/breakdown-rows';
import { groupChoices } from '@ui/pages/entities/entity-breakdown/group-choices';
import { readableType } from '@ui/pages/entities/entity-detail/readable-type';
import { exampleOf, groupFilterText } from '@ui/pages/entities/entity-exceptions/exception-groups';
import { moved } from '@ui/pages/entities/entity-list/moved';
import { edgeLink } from '@ui/pages/entities/entity-neighbors/edge-link';
import { neighborGroups } from '@ui/pages/entities/entity-neighbors/neighbor-rows';
import { callSpans, callSpansText } from '@ui/pages/entities/entity-traces/trace-view';
import { shareTone } from '@ui/pages/entities/share-tone';

import { attribute, metric } from '../../core/entities/attributes';

const value = (of: unknown) => ({ value: of });
const group = (of: unknown, calls: number, errors: number | null) => ({
  group: value(of),
  calls: value(calls),
  rate: value(calls / 60),
  errors: value(errors),
  p50: value(1),
  p99: value(2),
});

describe('calls by an attribute', () => {
  it('have shares of all calls, with those without value and all others named as such', () => {
    const rows = breakdownRows({ explore: { results: [group('/buy', 60, 6), group(null, 30, 0), group('__Other', 10, null)] } });
    expect(rows.map(({ kind, text, part, errors }) => [kind, text, part, errors])).toEqual([
      ['value', '/buy', 0.6, 0.1],
      ['none', 'No value', 0.3, 0],
      ['rest', 'All others', 0.1, null],
    ]);
  });

  it('have no rest where nothing is left', () => {
    expect(breakdownRows({ explore: { results: [group('a', 1, 0), group('__Other', 0, null)] } })).toHaveLength(1);
  });

  it('can be grouped by what metadata says can, and by what spans were sent with', () => {
    const attributes = [
      attribute('apiName', { displayName: 'Endpoint' }),
      attribute('traceId'),
      attribute('url', { groupable: false }),
      metric('duration'),
    ];
    const sent = [
      { key: 'http.method', attribute: 'spanTags' },
      { key: 'host.name', attribute: 'resourceAttributes' },
    ];
    expect(groupChoices(SERVICE, attributes, sent).map((choice) => choice.value)).toEqual(['apiName', 'tags[http.method]']);
    const withResource = [...attributes, attribute('resourceAttributes', { type: 'STRING_MAP', groupable: false })];
    expect(groupChoices(SERVICE, withResource, sent).map((choice) => choice.value)).toContain('resourceAttributes[host.name]');
  });
});

const edge = (id: string, type: string, calls: number) => ({
  calls: { rate: value(calls), count: value(calls) },
  errors: { share: value(0), count: value(0) },
  duration: { p50: value(1), p99: value(2) },
  neighbor: { id, type, name: null },
});

describe('neighbours', () => {
  it('stand in one group for each type and direction, the busiest first', () => {
    const edges = { results: [edge('a', 'SERVICE', 1), edge('b', 'SERVICE', 5), null] };
    const groups = neighborGroups(SERVICE, { entities: { results: [{ [edgesAlias('callees', 'SERVICE')]: edges }] } } as never);
    expect(groups.map(({ title, rows }) => [title, rows.map(({ name }) => name)])).toEqual([
      ['Calling services', []],
      ['Called services', ['b', 'a']],
      ['Called backends', []],
    ]);
  });

  it('lead to the calls between both ends, as far as filters know both', () => {
    const row = (scope: string) => ({ id: 'x', scope, name: 'other' }) as never;
    expect(edgeLink(SERVICE, { id: 's' }, 'callers', row('SERVICE'))).toMatchObject({ path: '/flow', params: { selected: 'x~s' } });
    expect(edgeLink(SERVICE, { id: 's' }, 'callees', row('BACKEND'))).toMatchObject({
      path: '/explorer',
      params: { scope: 'BACKEND_TRACE', filter: 'callerServiceId = "s" AND backendId = "x"' },
    });
    expect(edgeLink(ENDPOINT, { id: 'a', name: '/buy' }, 'callers', row('API'))).toMatchObject({
      title: 'All calls of /buy in the explorer',
      params: { scope: 'API_TRACE', filter: 'apiId = "a"' },
    });
    expect(edgeLink(entityKind('POD'), { id: 'p' }, 'callers', row('SERVICE'))).toBeUndefined();
  });
});

describe('calls of an entity', () => {
  it('are the spans that enter a service, and all spans that name a backend', () => {
    expect(callSpans(BACKEND, { id: 'b' }, 'latest')).toEqual({ and: [{ attribute: 'backendId', value: 'b' }] });
    expect(callSpansText(SERVICE, { id: 's', name: 'shop' }, 'failed')).toBe(
      'serviceName = "shop" AND apiBoundaryType = "ENTRY" AND errorCount > 0',
    );
  });
});

describe('exceptions', () => {
  const named = { type: 'RangeError', message: 'out of "paper"', count: 1, first: 0, last: 0 };

  it('can be found again by type and message', () => {
    expect(groupFilterText(SERVICE, { id: 's', name: 'shop' }, named)).toBe(
      'serviceName = "shop" AND exceptionType = "RangeError" AND exceptionMessage = "out of \\"paper\\""',
    );
    expect(groupFilterText(SERVICE, { id: 's', name: 'shop' }, { ...named, message: '' })).toMatch(/exceptionMessage NOT EXISTS$/);
  });

  it('show the stack trace of the one that the group is named after', () => {
    const exceptions = [
      { type: 'Error', message: 'other', stackTrace: 'wrong' },
      { type: 'RangeError', message: 'out of "paper"', stackTrace: 'right' },
    ];
    const span = { id: 'span', traceId: 'trace', operation: 'print', start: 1, exceptions };
    expect(exampleOf({ spans: { results: [span] } }, named)).toEqual({
      spanId: 'span',
      traceId: 'trace',
      operation: 'print',
      stackTrace: 'right',
    });
    expect(exampleOf({ spans: { results: [] } }, named)).toBeUndefined();
  });
});

describe('small things', () => {
  it('move an element by one place and no further than the ends', () => {
    expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  });

  it('read constants as words', () => {
    expect(['JAEGER_SERVICE', 'HTTP', 'postgresql'].map(readableType)).toEqual(['Jaeger service', 'HTTP', 'postgresql']);
  });

  it('grade shares of failed calls', () => {
    expect([null, 0, 0.0099, 0.01, 0.0499, 0.05].map(shareTone)).toEqual([undefined, undefined, undefined, 'warning', 'warning', 'error']);
  });
});
