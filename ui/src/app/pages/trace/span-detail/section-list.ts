import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Params } from '@angular/router';
import { mdiFilterPlusOutline } from '@mdi/js';

import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';
import { formatExactValue, formatValue, plainText } from '@ui/core/format/value';
import { filterParams } from '@ui/core/trace-graph/explorer-links';
import type { SpanAttribute } from '@ui/core/trace-graph/span-attribute';
import { spanSections } from '@ui/core/trace-graph/span-sections';
import { statementText } from '@ui/core/trace-graph/sql-lines';
import { Preferences } from '@ui/state/preferences';
import { UrlState } from '@ui/state/url-state';

/** What a span was about, before everything else that it has: its request, call, statement or message. */
@Component({
  selector: 'sg-section-list',
  imports: [CopyButton, Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (section of sections(); track section.title) {
      <section [attr.aria-label]="section.title">
        <h3>{{ section.title }}</h3>
        <dl>
          @for (entry of section.entries; track entry.label) {
            @if (entry.block && !entry.attribute.hidden) {
              <div class="block">
                <dt>{{ entry.label }} <sg-copy-button [text]="copied(entry.attribute)" [label]="'Copy the ' + entry.label.toLowerCase()" /></dt>
                <dd><pre tabindex="0" [attr.aria-label]="entry.label">{{ statement(entry.attribute) }}</pre></dd>
              </div>
            } @else {
              <div class="line">
                <dt>{{ entry.label }}</dt>
                <dd>
                  <span class="grow" [title]="entry.attribute.key + ': ' + exact(entry.attribute)">{{ shown(entry.attribute) }}</span>
                  @if (entry.attribute.ref && !entry.attribute.hidden) {
                    <a class="button small icon" routerLink="/explorer" [queryParams]="filter(entry.attribute)" title="Show spans with this value" [attr.aria-label]="'Show spans with this ' + entry.label">
                      <sg-icon [path]="icon" [size]="14" />
                    </a>
                  }
                </dd>
              </div>
            }
          }
        </dl>
      </section>
    }
  `,
  styles: `
    :host { display: contents; }
    section { padding: var(--gap-3); border: 1px solid var(--border); border-radius: var(--radius); background: var(--page); }
    h3 { margin-bottom: var(--gap-1); font-size: var(--size-s); }
    .line { display: grid; grid-template-columns: 96px minmax(0, 1fr); gap: var(--gap-2); align-items: center; min-height: 24px; }
    .line a { opacity: 0; }
    .line:hover a, .line a:focus-visible { opacity: 1; }
    .line dd { display: flex; gap: var(--gap-2); align-items: center; }
    dt { color: var(--text-2); font-size: var(--size-s); }
    dd { font-family: var(--mono); font-size: var(--size-s); overflow-wrap: anywhere; }
    pre { max-height: 320px; padding: var(--gap-2); border-radius: var(--radius-s); background: var(--surface); overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
  `,
})
export class SectionList {
  readonly attributes = input.required<readonly SpanAttribute[]>();
  readonly #url = inject(UrlState);
  readonly #preferences = inject(Preferences);
  protected readonly icon = mdiFilterPlusOutline;
  protected readonly sections = computed(() => spanSections(this.attributes()));

  protected shown(attribute: SpanAttribute): string {
    if (typeof attribute.value === 'number' && attribute.units === '') return String(attribute.value);
    return formatValue(attribute.value, attribute, this.#preferences.timeZone());
  }

  protected exact(attribute: SpanAttribute): string {
    return formatExactValue(attribute.value, attribute, this.#preferences.timeZone());
  }

  protected copied({ value }: SpanAttribute): string {
    return plainText(value);
  }

  protected statement(attribute: SpanAttribute): string {
    return statementText(this.copied(attribute));
  }

  protected filter({ ref, value }: SpanAttribute): Params {
    return ref === undefined ? {} : { ...this.#url.carried(), ...filterParams(ref, '=', value) };
  }
}
