import { LanguageSupport, StreamLanguage } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import type { Diagnostic } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';

import { readVariables } from '../operations';

const JSON_LANGUAGE = StreamLanguage.define({
  name: 'json',
  token(stream) {
    if (stream.eatSpace()) return null;
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return stream.match(/^\s*:/, false) ? 'propertyName' : 'string';
    if (stream.match(/^-?\d[\d.eE+-]*/)) return 'number';
    if (stream.match(/^(?:true|false|null)\b/)) return 'atom';
    stream.next();
    return 'punctuation';
  },
});

const faults = linter((view): readonly Diagnostic[] => {
  const read = readVariables(view.state.doc.toString());
  if (!('error' in read)) return [];
  const [, position] = /position (\d+)/.exec(read.error) ?? [];
  const from = Math.min(Number(position ?? 0), view.state.doc.length);
  return [{ from, to: Math.min(from + 1, view.state.doc.length), severity: 'error', message: read.error }];
});

/** Variables: JSON with its colours and faults. */
export const json = (): Extension => [new LanguageSupport(JSON_LANGUAGE), faults];
