import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--surface)', color: 'var(--text)', fontSize: 'var(--size-m)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--text)', padding: 'var(--gap-2) 0' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--text-3)', border: '0' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--hover) 60%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--hover)', color: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)',
  },
  '.cm-matchingBracket': { backgroundColor: 'var(--active)', outline: '1px solid var(--border-strong)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--hover)', border: '0', color: 'var(--text-2)' },
  '.cm-tooltip': {
    border: '1px solid var(--border)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow)',
  },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', fontSize: 'var(--size-s)' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '3px var(--gap-2)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--active)', color: 'var(--text)' },
  '.cm-completionDetail': { color: 'var(--text-3)', fontStyle: 'normal' },
  '.cm-completionInfo': { padding: 'var(--gap-2)', maxWidth: '320px' },
  '.cm-meaning': { maxWidth: '460px', padding: 'var(--gap-2) var(--gap-3)' },
  '.cm-meaning code': { fontSize: 'var(--size-s)', overflowWrap: 'anywhere' },
  '.cm-meaning p': { marginTop: 'var(--gap-1)', color: 'var(--text-2)', fontSize: 'var(--size-s)' },
  '.cm-diagnostic': { fontSize: 'var(--size-s)' },
  '.cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--text)' },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword, tags.operatorKeyword], color: 'color-mix(in srgb, var(--series-4) 80%, var(--text))' },
  { tag: [tags.propertyName, tags.attributeName], color: 'var(--accent)' },
  { tag: [tags.string], color: 'var(--ok)' },
  { tag: [tags.number, tags.integer, tags.float, tags.bool, tags.atom, tags.null], color: 'var(--warning)' },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: 'color-mix(in srgb, var(--series-3) 75%, var(--text))' },
  { tag: [tags.typeName, tags.className, tags.definition(tags.variableName)], color: 'var(--text)', fontWeight: '600' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--text-3)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.brace, tags.bracket], color: 'var(--text-2)' },
]);

/** The editor in the colours of the pages, for both themes. */
export const editorTheme: Extension = [look, syntaxHighlighting(colours)];
