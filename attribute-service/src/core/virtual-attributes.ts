/**
 * Attributes that no view serves: the gateway answers them from the other side of an edge, whichever of the caller's or
 * callee's ids it is made of.
 */
export const VIRTUAL_ATTRIBUTES: readonly string[] = Object.freeze([
  'INTERACTION.fromEntityType',
  'INTERACTION.toEntityType',
  'INTERACTION.fromEntityId',
  'INTERACTION.toEntityId',
]);
