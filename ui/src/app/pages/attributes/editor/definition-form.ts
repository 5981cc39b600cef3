import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { mdiArrowUp, mdiClose, mdiPlus } from '@mdi/js';

import { Combobox } from '@ui/components/combobox/combobox';
import { matchSuggestions } from '@ui/components/combobox/suggestion';
import type { Suggestion } from '@ui/components/combobox/suggestion';
import { Icon } from '@ui/components/icon/icon';
import { MetadataStore } from '@ui/state/metadata-store';
import type { AttributeLevel, AttributeSourceField } from '@schema';

import { definitionKind, DEFINITION_WAYS } from '../definition';
import type { Definition, DefinitionKind } from '../definition';
import { DRAFT_FAULT, faultAt } from './fault';
import { ProjectionNode } from './projection-node';

interface Level {
  readonly level: AttributeLevel;
  readonly label: string;
}

const OF_SPANS: readonly Level[] = [
  { level: 'SPAN', label: 'Span' },
  { level: 'RESOURCE', label: 'Resource' },
  { level: 'SCOPE', label: 'Instrumentation scope' },
];
const OF_EVENTS: readonly Level[] = [{ level: 'EVENT', label: 'Log event' }, ...OF_SPANS.slice(1)];
const MAP_OF_LEVEL: Partial<Record<AttributeLevel, string>> = {
  SPAN: 'spanTags',
  RESOURCE: 'resourceAttributes',
  SCOPE: 'scopeAttributes',
};

/** How a value comes to be: one way of definition with its fields; those of a list are definitions again. */
@Component({
  selector: 'sg-definition-form',
  imports: [Combobox, Icon, ProjectionNode],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './definition-form.html',
  styleUrl: './definition-form.css',
})
export class DefinitionForm {
  readonly definition = input.required<Definition>();
  readonly scope = input.required<string>();
  /** Place in the draft, as errors name it. */
  readonly path = input('definition');
  readonly name = input('Definition');
  readonly changed = output<Definition>();

  readonly #metadata = inject(MetadataStore);
  readonly #fault = inject(DRAFT_FAULT);
  protected readonly icons = { add: mdiPlus, remove: mdiClose, up: mdiArrowUp };
  protected readonly ways = DEFINITION_WAYS;
  protected readonly kind = computed(() => definitionKind(this.definition()));
  protected readonly way = computed(() => DEFINITION_WAYS.find(({ kind }) => kind === this.kind())!);
  protected readonly parts = computed(() => this.definition().firstValuePresent ?? []);
  protected readonly levels = computed(() => (this.scope() === 'LOG_EVENT' ? OF_EVENTS : OF_SPANS));
  protected readonly message = computed(() => faultAt(this.#fault(), this.path()));
  protected readonly suggestSent = (text: string): readonly Suggestion[] => this.#sent(text, undefined);
  protected readonly suggestOfLevel = (text: string): readonly Suggestion[] => this.#sent(text, this.definition().sourceAttribute?.level);

  #sent(text: string, level: AttributeLevel | undefined): readonly Suggestion[] {
    const map = level === undefined ? undefined : MAP_OF_LEVEL[level];
    const keys = this.#metadata.sentKeys().filter(({ attribute }) => map === undefined || attribute === map);
    return matchSuggestions(
      keys.map(({ key, types }) => ({ value: key, detail: types.join(', ') })),
      text,
    );
  }

  /** Another way; a key that was written is taken along. */
  protected choose(kind: string): void {
    const { sourcePath, sourceAttribute } = this.definition();
    const key = sourcePath ?? sourceAttribute?.key ?? '';
    const initial = this.ways.find((way) => way.kind === (kind as DefinitionKind))!.initial;
    if (kind === 'sourcePath') this.changed.emit({ sourcePath: key });
    else if (kind === 'sourceAttribute') this.changed.emit({ sourceAttribute: { level: this.levels()[0]!.level, key } });
    else if (kind === 'firstValuePresent') this.changed.emit({ firstValuePresent: [this.definition(), { sourcePath: '' }] });
    else this.changed.emit(initial);
  }

  protected setLevel(level: string): void {
    this.changed.emit({ sourceAttribute: { level: level as AttributeLevel, key: this.definition().sourceAttribute?.key ?? '' } });
  }

  protected setKey(key: string): void {
    this.changed.emit({ sourceAttribute: { level: this.definition().sourceAttribute?.level ?? 'SPAN', key } });
  }

  protected setField(field: string): void {
    this.changed.emit({ sourceField: field as AttributeSourceField });
  }

  protected replace(place: number, part: Definition): void {
    this.changed.emit({ firstValuePresent: this.parts().map((each, at) => (at === place ? part : each)) });
  }

  protected add(): void {
    this.changed.emit({ firstValuePresent: [...this.parts(), { sourcePath: '' }] });
  }

  protected remove(place: number): void {
    this.changed.emit({ firstValuePresent: this.parts().filter((_, at) => at !== place) });
  }

  /** Moves a part before the one above it. */
  protected raise(place: number): void {
    const parts = [...this.parts()];
    parts.splice(place - 1, 0, ...parts.splice(place, 1));
    this.changed.emit({ firstValuePresent: parts });
  }
}
