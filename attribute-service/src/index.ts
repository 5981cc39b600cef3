export { AttributeServiceService } from '@spangraph/proto/spangraph/attribute/v1/attribute';
export { checkCatalogue, findDisagreements } from './core/check-catalogue';
export type { Disagreement, EntityPaths } from './core/check-catalogue';
export { resolveDefinition } from './core/resolve-definition';
export type { DefinitionSource } from './core/resolve-definition';
export { VIRTUAL_ATTRIBUTES } from './core/virtual-attributes';
export type { AttributeServicePorts } from './ports';
export { SHIPPED_ATTRIBUTES } from './seed';
export { createAttributeService } from './service';
