import { checkCatalogue, SHIPPED_ATTRIBUTES } from '@spangraph/attribute-service';
import { SHIPPED_ENTITY_TYPES } from '@spangraph/entity-service';
import { SpangraphError } from '@spangraph/model';
import { checkViews } from '@spangraph/query-service';
import type { ViewStore } from '@spangraph/query-service';
import { VIEWS } from '@spangraph/views';

/**
 * Proves before anything is served that the attribute catalogue, the views and the entity types say the same, and that the
 * store, where there is one, can read every view. FAILED_PRECONDITION lists every disagreement.
 */
export async function checkDeclarations(store: ViewStore | undefined): Promise<void> {
  checkCatalogue(SHIPPED_ATTRIBUTES, VIEWS, SHIPPED_ENTITY_TYPES);
  if (store === undefined) return;
  const { faults } = await checkViews(store);
  if (faults.length > 0) throw new SpangraphError('FAILED_PRECONDITION', `the store cannot read every view:\n${faults.join('\n')}`);
}
