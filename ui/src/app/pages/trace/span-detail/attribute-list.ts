import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Params } from '@angular/router';
import { mdiBookOpenVariantOutline, mdiChartBar, mdiCodeJson, mdiEyeOffOutline, mdiFilterMinusOutline, mdiFilterPlusOutline, mdiTagPlusOutline } from '@mdi/js';

import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';
import { formatExactValue, formatValue, plainText } from '@ui/core/format/value';
import { filterParams, groupParams } from '@ui/core/trace-graph/explorer-links';
import { knownPlace } from '@ui/core/trace-graph/known-places';
import type { KnownPlace } from '@ui/core/trace-graph/known-places';
import { attributesJson, searchAttributes } from '@ui/core/trace-graph/span-attribute';
import type { AttributeSource, SpanAttribute } from '@ui/core/trace-graph/span-attribute';
import { Preferences } from '@ui/state/preferences';
import { UrlState } from '@ui/state/url-state';

const SOURCES: readonly { readonly source: AttributeSource; readonly title: string; readonly hint: string }[] = [
  { source: 'span', title: 'Span', hint: 'sent with the span' },
  { source: 'custom', title: 'Registered', hint: 'computed as it was registered' },
  { source: 'resource', title: 'Resource', hint: 'sent by the process that the span is of' },
  { source: 'scope', title: 'Scope', hint: 'sent by the instrumentation' },
  { source: 'derived', title: 'Derived', hint: 'worked out when the span came in' },
];

/** Attributes by where they come from, with a search and what can be done with each. */
@Component({
  selector: 'sg-attribute-list',
  imports: [CopyButton, Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './attribute-list.html',
  styleUrl: './attribute-list.css',
})
export class AttributeList {
  readonly attributes = input.required<readonly SpanAttribute[]>();

  readonly #url = inject(UrlState);
  readonly #preferences = inject(Preferences);
  protected readonly icons = {
    filterIn: mdiFilterPlusOutline,
    filterOut: mdiFilterMinusOutline,
    group: mdiChartBar,
    register: mdiTagPlusOutline,
    catalogue: mdiBookOpenVariantOutline,
    hidden: mdiEyeOffOutline,
    json: mdiCodeJson,
  };
  protected readonly text = signal('');
  protected readonly raw = signal(false);
  protected readonly json = computed(() => attributesJson(this.attributes()));
  readonly #found = computed(() => searchAttributes(this.attributes(), this.text()));
  protected readonly groups = computed(() =>
    SOURCES.map((group) => ({ ...group, attributes: this.#found().filter(({ source }) => source === group.source) })).filter(({ attributes }) => attributes.length > 0),
  );

  protected shown(attribute: SpanAttribute): string {
    // Numbers without a unit are codes and ids as often as quantities: every digit counts.
    if (typeof attribute.value === 'number' && attribute.units === '') return String(attribute.value);
    return formatValue(attribute.value, attribute, this.#preferences.timeZone());
  }

  /** A name may break behind its marks. */
  protected parts({ title }: SpanAttribute): readonly string[] {
    return title.split(/(?<=[._/-])/);
  }

  protected exact(attribute: SpanAttribute): string {
    return formatExactValue(attribute.value, attribute, this.#preferences.timeZone());
  }

  protected copied({ value }: SpanAttribute): string {
    return plainText(value);
  }

  protected place(attribute: SpanAttribute): KnownPlace | undefined {
    return knownPlace(attribute, this.attributes());
  }

  /** Values that no single comparison is about are not filtered by. */
  protected comparable({ ref, value, hidden }: SpanAttribute): boolean {
    return ref !== undefined && !hidden && !Array.isArray(value);
  }

  protected filter({ ref, value }: SpanAttribute, operator: '=' | '!='): Params {
    return ref === undefined ? {} : { ...this.#url.carried(), ...filterParams(ref, operator, value) };
  }

  protected grouped({ ref }: SpanAttribute): Params {
    return ref === undefined ? {} : { ...this.#url.carried(), ...groupParams(ref) };
  }

  /** Registering what was sent, or what the catalogue says of what is registered. */
  protected catalogue({ ref, key }: SpanAttribute): Params {
    return { ...this.#url.carried(), scope: 'SPAN', ...(ref?.subpath === undefined ? { attribute: key } : { new: ref.subpath }) };
  }

  protected carried(place: KnownPlace): Params {
    return { ...this.#url.carried(), ...place.params };
  }
}
