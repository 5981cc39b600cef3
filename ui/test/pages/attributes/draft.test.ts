import {
  createInput,
  definitionOfPath,
  draftOf,
  keyOfPath,
  kindOfSent,
  newDraft,
  updateInput,
  withKind,
  withType,
} from '@ui/pages/attributes/editor/draft';

import { attribute } from './attribute';

describe('a new attribute', () => {
  it('follows from the path of a span’s attribute', () => {
    const sent = [{ key: 'shop.amount', types: ['DOUBLE', 'LONG'] }];
    expect(newDraft('SPAN', 'spanTags.shop.amount', sent)).toMatchObject({
      key: 'shopAmount',
      kind: 'DOUBLE',
      definition: { sourcePath: 'shop.amount' },
      version: undefined,
    });
    expect(newDraft('SPAN', 'spanTags[shop.amount]', sent)).toMatchObject({ kind: 'DOUBLE', definition: { sourcePath: 'shop.amount' } });
    expect(newDraft('SPAN', 'shop.amount', sent)).toMatchObject({ kind: 'DOUBLE', definition: { sourcePath: 'shop.amount' } });
    expect(newDraft('SERVICE', '', sent)).toMatchObject({ scope: 'SERVICE', key: '', definition: { sourcePath: '' } });
  });

  it('is of the level that the path names', () => {
    expect(definitionOfPath('resourceAttributes.host.name', 'SPAN').definition).toEqual({
      sourceAttribute: { level: 'RESOURCE', key: 'host.name' },
    });
    expect(definitionOfPath('resourceAttributes[host.name]', 'SPAN').definition).toEqual({
      sourceAttribute: { level: 'RESOURCE', key: 'host.name' },
    });
    expect(definitionOfPath('scopeAttributes.library', 'SPAN').definition).toEqual({ sourceAttribute: { level: 'SCOPE', key: 'library' } });
    expect(definitionOfPath('attributes.level', 'LOG_EVENT').definition).toEqual({ sourceAttribute: { level: 'EVENT', key: 'level' } });
  });

  it('has a name that can be written anywhere', () => {
    expect([keyOfPath('http.request.method'), keyOfPath('X-Request-Id'), keyOfPath('2nd.try'), keyOfPath('a_b')]).toEqual([
      'httpRequestMethod',
      'xRequestId',
      'ndTry',
      'a_b',
    ]);
  });

  it('has the type that holds all that was sent', () => {
    expect(kindOfSent(['LONG'])).toBe('LONG');
    expect(kindOfSent(['LONG', 'STRING'])).toBe('STRING');
    expect(kindOfSent(['BOOLEAN', 'LONG'])).toBe('STRING');
    expect(kindOfSent([])).toBe('STRING');
  });
});

describe('a draft', () => {
  const stored = attribute({
    name: 'total',
    type: 'LONG',
    units: 'EUR',
    version: 3,
    onlySupportsAggregation: true,
    supportedAggregations: ['SUM'],
    definition: { sourcePath: 'order.total' },
  });

  it('is sent as it was stored where nothing was changed', () => {
    const draft = draftOf(stored);
    expect(updateInput(draft)).toMatchObject({
      scope: 'SPAN',
      key: 'total',
      kind: 'LONG',
      type: 'METRIC',
      unit: 'EUR',
      aggregations: ['SUM'],
      expectedVersion: 3,
      definition: { sourcePath: 'order.total' },
    });
    expect(updateInput(draft).displayName).toBe('');
  });

  it('asks for the usual aggregations by naming none, and trims texts', () => {
    const input = createInput({ ...newDraft('SPAN', 'a.b', []), key: ' ab ', displayName: ' A ' });
    expect(input).toMatchObject({ key: 'ab', displayName: 'A', aggregations: [] });
    expect(input).not.toHaveProperty('expectedVersion');
  });

  it('is no metric when its values are no numbers, and no group when they are maps', () => {
    expect(withKind(draftOf(stored), 'STRING')).toMatchObject({ kind: 'STRING', type: 'ATTRIBUTE', aggregations: undefined });
    expect(withKind(newDraft('SPAN', '', []), 'STRING_MAP').groupable).toBe(false);
    expect(withType({ ...draftOf(stored), type: 'ATTRIBUTE', groupable: true }, 'METRIC')).toMatchObject({
      type: 'METRIC',
      groupable: false,
    });
  });
});
