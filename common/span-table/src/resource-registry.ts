/** One resource: its attributes with their types, kept once however many spans share it. */
export interface Resource {
  /** Number that the `resource` column holds; unique within the data directory for as long as a segment uses it. */
  readonly number: number;
  readonly tenantId: string;
  readonly attributes: readonly ResourceAttribute[];
}

export type ResourceAttribute =
  | { readonly key: string; readonly type: 'string' | 'json'; readonly value: string }
  | { readonly key: string; readonly type: 'long'; readonly value: bigint }
  | { readonly key: string; readonly type: 'double'; readonly value: number }
  | { readonly key: string; readonly type: 'boolean'; readonly value: boolean };

/** Numbers resources by tenant and content. */
export class ResourceRegistry {
  private readonly byNumber = new Map<number, Resource>();
  private readonly byContent = new Map<string, Resource>();
  private next = 1;

  /** The resource with these attributes, registered when it is new. Order and repetition of keys do not matter; the last value wins. */
  register(tenantId: string, attributes: readonly ResourceAttribute[]): Resource {
    const unique = [...new Map(attributes.map((attribute) => [attribute.key, attribute])).values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const content = contentOf(tenantId, unique);
    const known = this.byContent.get(content);
    if (known) return known;
    return this.put({ number: this.next, tenantId, attributes: unique }, content);
  }

  /** Puts back a resource that a segment or a checkpoint names. */
  restore(resource: Resource): void {
    if (!this.byNumber.has(resource.number)) this.put(resource, contentOf(resource.tenantId, resource.attributes));
  }

  get(number: number): Resource | undefined {
    return this.byNumber.get(number);
  }

  all(): IterableIterator<Resource> {
    return this.byNumber.values();
  }

  private put(resource: Resource, content: string): Resource {
    this.byNumber.set(resource.number, resource);
    this.byContent.set(content, resource);
    this.next = Math.max(this.next, resource.number + 1);
    return resource;
  }
}

function contentOf(tenantId: string, attributes: readonly ResourceAttribute[]): string {
  return JSON.stringify([tenantId, attributes.map(({ key, type, value }) => [key, type, String(value)])]);
}
