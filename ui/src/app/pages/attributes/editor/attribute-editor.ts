import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { Signal } from '@angular/core';
import { mdiArrowLeft } from '@mdi/js';

import { CreateAttributeDocument } from '@gql/pages/attributes/editor/create-attribute';
import { UpdateAttributeDocument } from '@gql/pages/attributes/editor/update-attribute';
import { PreviewAttributeDocument } from '@gql/pages/attributes/detail/preview-attribute';
import { toApiError } from '@ui/api/api-error';
import type { ApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { debounced } from '@ui/components/debounced/debounced';
import { Icon } from '@ui/components/icon/icon';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { scopesOf } from '@ui/core/explore/scopes';
import type { AttributeType, CustomAttributeType, MetricAggregationType } from '@schema';
import { MetadataStore } from '@ui/state/metadata-store';
import { TimeRangeStore } from '@ui/state/time-range-store';

import { isComplete } from '../definition';
import { AttributePreview } from '../detail/attribute-preview';
import { DefinitionForm } from './definition-form';
import { AGGREGATIONS, createInput, KIND_LABELS, KINDS, updateInput, withKind, withType } from './draft';
import type { Draft } from './draft';
import { DRAFT_FAULT, faultOf } from './fault';
import type { Fault } from './fault';

const DEBOUNCE_MS = 400;
const TOP_VALUES = 8;
/** Units that the pages know how to write. */
const UNITS = ['ms', 's', 'ns', 'bytes', '%', 'share'];

/** Registers an attribute or changes one, with the values that it would have beside the fields. */
@Component({
  selector: 'sg-attribute-editor',
  imports: [AttributePreview, DefinitionForm, Icon, Panel, QueryActions],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [{ provide: DRAFT_FAULT, useFactory: (): Signal<Fault | undefined> => inject(AttributeEditor).fault }],
  templateUrl: './attribute-editor.html',
  styleUrl: './attribute-editor.css',
})
export class AttributeEditor {
  /** What the fields begin with. */
  readonly start = input.required<Draft>();
  readonly saved = output<{ readonly scope: string; readonly name: string }>();
  readonly cancelled = output<void>();

  readonly #client = inject(GraphQlClient);
  readonly #range = inject(TimeRangeStore);
  readonly #metadata = inject(MetadataStore);
  protected readonly icons = { back: mdiArrowLeft };
  protected readonly kinds = KINDS;
  protected readonly kindLabels = KIND_LABELS;
  protected readonly aggregations = AGGREGATIONS;
  protected readonly units = UNITS;
  protected readonly draft = linkedSignal(() => this.start());
  protected readonly isNew = computed(() => this.start().version === undefined);
  protected readonly scopes = computed(() => scopesOf(this.#metadata.attributes()));
  protected readonly isNumber = computed(() => ['LONG', 'DOUBLE'].includes(this.draft().kind));
  protected readonly saving = signal(false);
  readonly #refused = signal<{ readonly error: ApiError; readonly draft: Draft } | undefined>(undefined);

  readonly #subject = debounced(() => this.draft(), DEBOUNCE_MS);
  protected readonly preview = liveQuery(() => {
    const subject = this.#subject();
    if (subject === undefined || !isComplete(subject.definition)) return undefined;
    const { scope, kind, unit, definition } = subject;
    return {
      document: PreviewAttributeDocument,
      variables: { scope, kind, definition, unit, between: this.#range.input(), limit: TOP_VALUES },
    };
  });
  protected readonly hasQuestion = computed(() => this.preview.question() !== undefined);
  /** Why saving was refused, until something is changed; else what the preview says is wrong. */
  readonly fault = computed<Fault | undefined>(() => {
    const refused = this.#refused();
    if (refused?.draft === this.draft()) return faultOf(refused.error);
    const error = this.preview.error();
    return error?.code === 'INVALID_ARGUMENT' ? faultOf(error) : undefined;
  });
  protected readonly refusal = computed(() => (this.#refused()?.draft === this.draft() ? this.#refused()?.error : undefined));
  protected readonly canSave = computed(() => this.draft().key.trim() !== '' && isComplete(this.draft().definition) && !this.saving());

  protected set(members: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...members }));
  }

  protected setKind(kind: string): void {
    this.draft.update((draft) => withKind(draft, kind as AttributeType));
  }

  protected setType(type: CustomAttributeType): void {
    this.draft.update((draft) => withType(draft, type));
  }

  protected toggle(aggregation: MetricAggregationType, on: boolean): void {
    const before = this.draft().aggregations ?? [];
    this.set({ aggregations: on ? [...before, aggregation] : before.filter((each) => each !== aggregation) });
  }

  /** What is wrong with a field of the form that is no part of the definition. */
  protected faultOf(field: string): string | undefined {
    const fault = this.fault();
    return fault?.path === field || fault?.path.startsWith(`${field}[`) ? fault?.message : undefined;
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const draft = this.draft();
    if (!this.canSave()) return;
    this.saving.set(true);
    try {
      if (draft.version === undefined) await this.#client.request(CreateAttributeDocument, { attribute: createInput(draft) });
      else await this.#client.request(UpdateAttributeDocument, { attribute: updateInput(draft) });
      // Pickers, operators and axes of every page follow from here on.
      await this.#metadata.load();
      this.saved.emit({ scope: draft.scope, name: draft.key.trim() });
    } catch (error) {
      this.#refused.set({ error: toApiError(error), draft });
    }
    this.saving.set(false);
  }
}
