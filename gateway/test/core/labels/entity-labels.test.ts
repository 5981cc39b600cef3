import { createCatalogue } from '../../../src/core/catalogue/catalogue';
import { attributeFromMetadata } from '../../../src/core/catalogue/from-metadata';
import { scopeLabels } from '../../../src/core/labels/entity-labels';
import type { LabelBook } from '../../../src/core/labels/label-book';
import { createScopes } from '../../../src/core/scopes';
import { attribute } from '../../support/fake-attributes';

const book = (reads: (key: string) => boolean): LabelBook => ({
  isDynamic: true,
  idOf: (key) => key,
  rulesOf: (type) => (type === 'SERVICE' ? [{ id: 'r', entityTypes: ['SERVICE'], isDynamic: true, reads, apply: () => undefined }] : []),
});

const records = [
  attribute('SERVICE.labels', 'STRING_ARRAY', ['EDS']),
  attribute('SERVICE.name', 'STRING', ['EDS']),
  attribute('SERVICE.region', 'STRING', ['QS']),
  attribute('SERVICE.tags', 'STRING_MAP', ['QS']),
  attribute('SERVICE.duration', 'LONG', ['metric']),
  { ...attribute('SERVICE.card', 'STRING', ['EDS']), sensitive: true },
  attribute('BACKEND.name', 'STRING', ['EDS']),
];
const vocabulary = {
  catalogue: createCatalogue(
    '1',
    records.flatMap((record) => attributeFromMetadata(record) ?? []),
  ),
  scopes: createScopes([]),
};
const inputsOf = (reads: (key: string) => boolean, scope = 'SERVICE') =>
  scopeLabels(vocabulary, scope, book(reads))?.inputs.map(({ key }) => key);

describe('what rules read of an entity', () => {
  it('are its plain attributes, never sensitive ones, which labels would tell', () => {
    expect(inputsOf(() => true)).toEqual(['labels', 'name', 'region']);
  });

  it('are those that a rule is about', () => {
    expect(inputsOf((key) => key === 'region')).toEqual(['labels', 'region']);
  });

  it('is nothing where no rule is about the type', () => {
    expect(inputsOf(() => true, 'BACKEND')).toBeUndefined();
    expect(inputsOf(() => true, 'TRACE')).toBeUndefined();
  });
});
