import type { AnyValue, KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';

/** Tags by key while they become attributes: of equal keys the last one counts, and what another field says is taken out. */
export class TagMap {
  private readonly values: Map<string, AnyValue | undefined>;

  constructor(tags: readonly KeyValue[]) {
    this.values = new Map(tags.map(({ key, value }) => [key, value]));
  }

  has(key: string): boolean {
    return this.values.has(key);
  }

  value(key: string): AnyValue['value'] {
    return this.values.get(key)?.value;
  }

  /** The value of a tag that is text. */
  text(key: string): string | undefined {
    const value = this.value(key);
    return value?.$case === 'stringValue' ? value.value : undefined;
  }

  /** Takes a tag out if it is text. */
  takeText(key: string): string | undefined {
    const text = this.text(key);
    if (text !== undefined) this.values.delete(key);
    return text;
  }

  delete(key: string): void {
    this.values.delete(key);
  }

  rename(from: string, to: string): void {
    if (!this.values.has(from) || this.values.has(to)) return;
    this.values.set(to, this.values.get(from));
    this.values.delete(from);
  }

  attributes(): KeyValue[] {
    return [...this.values].map(([key, value]) => ({ key, value }));
  }
}

export const textTag = (key: string, value: string): KeyValue => ({ key, value: { value: { $case: 'stringValue', value } } });
