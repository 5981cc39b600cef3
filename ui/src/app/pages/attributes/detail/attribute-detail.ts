import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiChartLine, mdiClose, mdiDeleteOutline, mdiFilterOutline, mdiPencilOutline } from '@mdi/js';

import { DeleteAttributeDocument } from '@gql/pages/attributes/detail/delete-attribute';
import { PreviewAttributeDocument } from '@gql/pages/attributes/detail/preview-attribute';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { confirm } from '@ui/components/dialog/confirm-dialog';
import { Icon } from '@ui/components/icon/icon';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { explorerParams } from '@ui/core/query/explorer-params';
import { MetadataStore } from '@ui/state/metadata-store';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';
import type { AttributeSource } from '@schema';

import type { CatalogueAttribute } from '../catalogue/catalogue';
import { definitionText, readDefinition } from '../definition';
import { KIND_LABELS } from '../editor/draft';
import { AttributePreview } from './attribute-preview';
import { SentEntries } from './sent-entries';
import { StoredValues } from './stored-values';

const TOP_VALUES = 12;
const HOLDERS: Readonly<Record<AttributeSource, string>> = { QS: 'views of rows', EDS: 'documents of entities' };

/** One attribute of the catalogue: what it means, how it comes to be, the values it has over the range, where to go on. */
@Component({
  selector: 'sg-attribute-detail',
  imports: [AttributePreview, CopyButton, Icon, QueryActions, RouterLink, SentEntries, StoredValues],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './attribute-detail.html',
  styleUrl: './attribute-detail.css',
})
export class AttributeDetail {
  readonly attribute = input.required<CatalogueAttribute>();
  readonly closed = output<void>();
  readonly deleted = output<void>();

  readonly #client = inject(GraphQlClient);
  readonly #dialog = inject(Dialog);
  readonly #metadata = inject(MetadataStore);
  readonly #range = inject(TimeRangeStore);
  protected readonly url = inject(UrlState);
  protected readonly icons = {
    close: mdiClose,
    edit: mdiPencilOutline,
    remove: mdiDeleteOutline,
    filter: mdiFilterOutline,
    group: mdiChartLine,
  };
  protected readonly failure = signal('');
  protected readonly kindLabels = KIND_LABELS;

  readonly #definition = computed(() => readDefinition(this.attribute().definition));
  protected readonly definition = computed(() => {
    const definition = this.#definition();
    return definition && { text: definitionText(definition), json: JSON.stringify(definition) };
  });
  protected readonly isMap = computed(() => this.attribute().type === 'STRING_MAP');
  /** Any attribute can be looked at as the projection of itself. */
  protected readonly preview = liveQuery(() => {
    const { scope, name, type, units, sources } = this.attribute();
    if (!sources.includes('QS')) return undefined;
    const variables = {
      scope,
      kind: type,
      definition: { projection: { attribute: `${scope}.${name}` } },
      unit: units,
      between: this.#range.input(),
      limit: TOP_VALUES,
    };
    return { document: PreviewAttributeDocument, variables };
  });
  /** Held by documents of entities alone, as their times are: there are no rows to look at, only values. */
  protected readonly isOfDocuments = computed(() => !this.attribute().sources.includes('QS'));
  protected readonly facts = computed(() => factsOf(this.attribute()));
  protected readonly links = computed(() => {
    const { scope, name, groupable, onlySupportsAggregation } = this.attribute();
    const explore = (view: { readonly filter?: string; readonly group?: string }) => ({
      ...this.url.carried(),
      ...explorerParams({ scope, ...view }),
    });
    return {
      filter: explore({ filter: `${name} EXISTS` }),
      group: groupable && !onlySupportsAggregation ? explore({ group: name }) : undefined,
    };
  });

  protected async remove(): Promise<void> {
    const { scope, name, displayName } = this.attribute();
    const question = {
      title: `Delete “${displayName}”?`,
      text: `Queries, saved views and dashboards that name ${scope}.${name} will fail. What was sent stays.`,
      action: 'Delete',
    };
    if (!(await confirm(this.#dialog, question))) return;
    try {
      await this.#client.request(DeleteAttributeDocument, { scope, key: name });
      this.failure.set('');
      await this.#metadata.load();
      this.deleted.emit();
    } catch (error) {
      this.failure.set(toApiError(error).message);
    }
  }
}

/** What the catalogue says of an attribute beside its name, as label and text. */
function factsOf(attribute: CatalogueAttribute): readonly { readonly label: string; readonly text: string }[] {
  const use = attribute.onlySupportsGrouping ? 'Counts rows' : attribute.onlySupportsAggregation ? 'Metric: aggregated' : 'Attribute';
  return [
    { label: 'Type', text: KIND_LABELS[attribute.type] },
    { label: 'Unit', text: attribute.units || 'none' },
    { label: 'Use', text: use },
    { label: 'Held by', text: attribute.sources.map((source) => HOLDERS[source]).join(' and ') || 'nothing' },
    { label: 'Groupable', text: attribute.groupable ? 'yes' : 'no' },
    { label: 'Aggregations', text: attribute.supportedAggregations.join(', ') || 'none' },
    ...(attribute.editable ? [{ label: 'Version', text: String(attribute.version) }] : []),
  ];
}
