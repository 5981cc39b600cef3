import { parseAttributePath } from '../draft/attribute-path';
import { AttributeValue } from '../draft/attribute-value';
import { readerOf } from '../draft/path-access';
import type { SpanDraft } from '../draft/span-draft';

/** Text with `${attribute}` in it; undefined where one of the attributes is absent. Throws INVALID_ARGUMENT for a bad path. */
export function compileTemplate(template: string): (draft: SpanDraft) => string | undefined {
  // Every second part is what stood between the braces.
  const parts = template.split(/\$\{([^}]*)\}/);
  const reads = parts.map((part, i) => (i % 2 === 1 ? readerOf(parseAttributePath(part)) : undefined));
  const value = new AttributeValue();
  return (draft) => {
    let text = '';
    for (let i = 0; i < parts.length; i++) {
      const read = reads[i];
      if (read === undefined) text += parts[i]!;
      else if (read(draft, value)) text += value.text();
      else return undefined;
    }
    return text;
  };
}
