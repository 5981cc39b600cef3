import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentRange } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { getSchema, graphql, updateSchema } from 'cm6-graphql';
import type { GraphQLSchema } from 'graphql';

import { describeAt } from '../describe-at';
import { editorTheme } from './editor-theme';
import { json } from './json-language';

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly language: 'graphql' | 'json';
  readonly label: string;
  changed(text: string): void;
  moved(offset: number): void;
  /** Ctrl+Enter. */
  run(): void;
  /** A name was clicked with Ctrl held. */
  showInDocs(type: string | undefined, field: string | undefined): void;
}

export interface Editor {
  setText(text: string): void;
  setSchema(schema: GraphQLSchema): void;
  /** Puts the cursor to a place, from 1. */
  reveal(line: number, column: number): void;
  /** Indents every line anew and changes nothing else. */
  reindent(): void;
  focus(): void;
  destroy(): void;
}

/** What a word means, shown over it. */
const meanings = hoverTooltip((view, position) => {
  const schema = getSchema(view.state);
  const meaning = schema ? describeAt(schema, view.state.doc.toString(), position) : undefined;
  if (meaning === undefined) return null;
  const create = (): { readonly dom: HTMLElement } => {
    const dom = document.createElement('div');
    dom.className = 'cm-meaning';
    dom.append(Object.assign(document.createElement('code'), { textContent: meaning.signature }));
    if (meaning.description !== '') dom.append(Object.assign(document.createElement('p'), { textContent: meaning.description }));
    return { dom };
  };
  return { pos: meaning.start, end: meaning.end, above: true, create };
});

const languageOf = ({ language, showInDocs }: EditorOptions): Extension =>
  language === 'json'
    ? json()
    : [graphql(undefined, { onShowInDocs: (field, type, parent) => showInDocs(parent ?? type, field) }), meanings];

/** An editor in an element. Tab leaves it, so that it is no trap for the keyboard. */
export function createEditor(options: EditorOptions): Editor {
  const run = (): boolean => {
    options.run();
    return true;
  };
  const extensions: Extension = [
    keymap.of([{ key: 'Mod-Enter', run }]),
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    foldGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    EditorView.lineWrapping,
    autocompletion(),
    bracketMatching(),
    closeBrackets(),
    languageOf(options),
    editorTheme,
    EditorView.contentAttributes.of({ 'aria-label': options.label }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...foldKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) options.changed(update.state.doc.toString());
      if (update.selectionSet || update.docChanged) options.moved(update.state.selection.main.head);
    }),
  ];
  const view = new EditorView({ parent: options.parent, state: EditorState.create({ doc: options.text, extensions }) });
  return controlsOf(view);
}

const controlsOf = (view: EditorView): Editor => ({
  setText: (text) => {
    if (text !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  },
  setSchema: (schema) => updateSchema(view, schema),
  reveal: (line, column) => {
    const { from, length } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
    const anchor = from + Math.min(length, Math.max(0, column - 1));
    view.dispatch({ selection: { anchor }, scrollIntoView: true });
    view.focus();
  },
  reindent: () => view.dispatch({ changes: indentRange(view.state, 0, view.state.doc.length) }),
  focus: () => view.focus(),
  destroy: () => view.destroy(),
});
