import type { Config } from '@spangraph/config';
import type { DocumentStore } from '@spangraph/document-store';
import type { ViewStore } from '@spangraph/query-service';

import { compositionOf } from './composition';
import { dataDirectory } from './components/data-directory';
import type { DataDirectory } from './components/data-directory';
import { documents } from './components/documents';
import { viewStore } from './components/view-store';
import type { Parts } from './parts';
import { checkDeclarations } from './start-up-check';
import { reconcileViews } from './view-registry';

/** What a process stores in; each is there where the composition asks for it. */
export interface Stores {
  readonly documents: DocumentStore | undefined;
  readonly viewStore: ViewStore | undefined;
  /** What was changed in the directory so that it fits the declarations, a line each. */
  readonly changes: readonly string[];
}

/** Takes the data directory, where the configuration needs one. */
export async function openDirectory(config: Config, parts: Parts): Promise<DataDirectory | undefined> {
  return compositionOf(config).directory ? parts.open(dataDirectory(config.data.directory)) : undefined;
}

/** Opens the stores that a configuration needs and checks the declarations against them. */
export async function openStores(config: Config, parts: Parts, directory: DataDirectory | undefined): Promise<Stores> {
  const wanted = compositionOf(config);
  const opened = {
    documents: wanted.documents ? await parts.open(documents(config, directory)) : undefined,
    viewStore: directory && wanted.viewStore ? await parts.open(viewStore(config, directory)) : undefined,
  };
  await checkDeclarations(opened.viewStore);
  const hasViews = directory !== undefined && (wanted.viewStore || wanted.ingestion);
  return { ...opened, changes: hasViews ? reconcileViews(directory.path) : [] };
}
