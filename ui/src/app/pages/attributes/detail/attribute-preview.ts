import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';

import type { PreviewAttributeQuery } from '@gql/pages/attributes/detail/preview-attribute';
import type { LiveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { scopeOf } from '@ui/core/explore/scopes';
import { formatExact, formatNumber, formatPercent } from '@ui/core/format/number';
import { formatExactValue, formatValue } from '@ui/core/format/value';
import { comparison, explorerParams } from '@ui/core/query/explorer-params';
import { Preferences } from '@ui/state/preferences';
import { UrlState } from '@ui/state/url-state';

import { elementType } from './element-type';
import { ValueList } from './value-list';
import type { ValueRow } from './value-list';

/** What values an attribute has over the range: how many rows have one, the most frequent ones, least, greatest, average, examples. */
@Component({
  selector: 'sg-attribute-preview',
  imports: [LoadState, ValueList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './attribute-preview.html',
  styleUrl: './attribute-preview.css',
})
export class AttributePreview {
  readonly query = input.required<LiveQuery<PreviewAttributeQuery>>();
  readonly scope = input.required<string>();
  readonly unit = input('');
  /** Name by which the explorer can filter; none while the attribute is not saved. */
  readonly name = input<string>();

  readonly #url = inject(UrlState);
  readonly #preferences = inject(Preferences);
  protected readonly preview = computed(() => this.query().data()?.attributePreview);
  /** Attributes of entities are looked at over the calls that made them. */
  protected readonly rows = computed(() => (scopeOf(this.scope()).kind === 'entities' ? 'calls' : scopeOf(this.scope()).rows));
  protected readonly coverage = computed(() => {
    const { rows = 0, rowsWithValue = 0, share } = this.preview() ?? {};
    const text = `${formatNumber(rowsWithValue)} of ${formatNumber(rows)} ${this.rows()} have a value`;
    return {
      text,
      exact: `${formatExact(rowsWithValue)} of ${formatExact(rows)}`,
      share: share == null ? '–' : formatPercent(share),
      percent: (share ?? 0) * 100,
      isLow: (share ?? 0) < 0.01,
    };
  });
  readonly #format = computed(() => ({ type: this.preview()?.kind ?? 'STRING', units: this.unit() }));
  protected readonly figures = computed(() => {
    const preview = this.preview();
    const given: readonly (readonly [string, unknown])[] = [
      ['Least', preview?.min],
      ['Average', preview?.avg],
      ['Greatest', preview?.max],
    ];
    return given
      .filter(([, value]) => value != null)
      .map(([label, value]) => ({ label, text: this.#text(value), exact: this.#exact(value) }));
  });
  protected readonly values = computed<readonly ValueRow[]>(() =>
    (this.preview()?.topValues ?? []).map(({ value, count }) => {
      const link = this.#filter(value);
      return { text: this.#elementText(value), exact: this.#exact(value), count, ...(link && { link }) };
    }),
  );
  /** Where every example is among the top values, they say nothing more. */
  protected readonly examples = computed(() => {
    const shown = new Set(this.values().map(({ text }) => text));
    const texts = (this.preview()?.examples ?? []).map(({ value }) => ({ text: this.#text(value), exact: this.#exact(value) }));
    return [...new Map(texts.filter(({ text }) => !shown.has(text)).map((each) => [each.text, each])).values()];
  });

  #text = (value: unknown): string => formatValue(value, this.#format(), this.#preferences.timeZone());
  #exact = (value: unknown): string => formatExactValue(value, this.#format(), this.#preferences.timeZone());
  #elementText = (value: unknown): string =>
    formatValue(value, { ...this.#format(), type: elementType(this.#format().type) }, this.#preferences.timeZone());

  #filter(value: unknown): ValueRow['link'] {
    const name = this.name();
    if (name === undefined || (typeof value !== 'string' && typeof value !== 'number')) return undefined;
    return { ...this.#url.carried(), ...explorerParams({ scope: this.scope(), filter: comparison(name, '=', value) }) };
  }
}
