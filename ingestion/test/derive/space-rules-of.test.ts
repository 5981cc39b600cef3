import { spaceRulesOf } from '../../src/derive/rules/space-rules-of';

describe('spaceRulesOf', () => {
  const of = (attributeScope: string, attributeKey: string, sourcePathOf?: (scope: string, key: string) => string | undefined) =>
    spaceRulesOf('acme', { type: 'ATTRIBUTE_VALUE', attributeValueRule: { attributeScope, attributeKey } }, sourcePathOf);

  it.each([
    ['EVENT', 'serviceName', { from: 'column', column: 'service_name' }],
    ['API_TRACE', 'requestMethod', { from: 'column', column: 'request_method' }],
    ['SERVICE', 'environment', { from: 'column', column: 'environment' }],
    ['EVENT', 'spanTags.team', { from: 'tag', key: 'team' }],
    ['API_TRACE', 'tags.team.name', { from: 'tag', key: 'team.name' }],
    ['EVENT', 'resourceAttributes.k8s.pod', { from: 'tag', key: 'k8s.pod' }],
  ] as const)('finds %s.%s', (scope, key, value) => {
    expect(of(scope, key)).toEqual([{ tenantId: 'acme', value }]);
  });

  it('finds custom attributes by their source', () => {
    const sourcePathOf = (scope: string, key: string) => (scope === 'EVENT' && key === 'team' ? 'team.name' : undefined);
    expect(of('EVENT', 'team', sourcePathOf)).toEqual([{ tenantId: 'acme', value: { from: 'tag', key: 'team.name' } }]);
  });

  it.each([
    ['EVENT', 'duration'],
    ['EVENT', 'displayEntityName'],
    ['EVENT', 'team'],
    ['EVENT', 'spanTags.'],
    ['SERVICE', 'spanTags.team'],
  ])('refuses %s.%s', (scope, key) => {
    expect(() => of(scope, key)).toThrow(`${scope}.${key} cannot decide on spaces`);
  });

  it('refuses a rule without an attribute', () => {
    expect(() => spaceRulesOf('acme', { type: 'ATTRIBUTE_VALUE' })).toThrow('needs an attribute');
  });
});
