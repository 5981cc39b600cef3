import { TestBed } from '@angular/core/testing';

import { Shortcuts } from '@ui/state/shortcuts';

function pressed(key: string, target: Element = document.body, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
}

function added(...keys: readonly string[]) {
  const ran: string[] = [];
  const shortcuts = TestBed.inject(Shortcuts);
  const remove = shortcuts.add(keys.map((each) => ({ keys: each, title: each, group: 'Test', run: () => ran.push(each) })));
  return { ran, shortcuts, remove };
}

describe('shortcuts', () => {
  afterEach(() => document.body.replaceChildren());

  it('run by one key or by two, and take them from the browser', () => {
    const { ran } = added('r', 'g s');
    expect(pressed('r').defaultPrevented).toBe(true);
    pressed('g');
    pressed('s');
    expect(ran).toEqual(['r', 'g s']);
    expect(pressed('x').defaultPrevented).toBe(false);
  });

  it('are silent while one types, but for those with Ctrl', () => {
    const { ran } = added('r', 'mod+k');
    const field = document.body.appendChild(document.createElement('input'));
    const editor = document.body.appendChild(document.createElement('div'));
    editor.setAttribute('contenteditable', 'true');
    pressed('r', field);
    pressed('r', editor);
    pressed('k', field, { ctrlKey: true });
    expect(ran).toEqual(['mod+k']);
  });

  it('are silent while a dialog is open', () => {
    const { ran } = added('r', 'mod+k');
    document.body.appendChild(document.createElement('div')).className = 'cdk-overlay-backdrop';
    pressed('r');
    pressed('k', document.body, { ctrlKey: true });
    expect(ran).toEqual([]);
  });

  it('of the page go before those of the shell, and are gone with it', () => {
    const shell = added('f');
    const page = added('f');
    pressed('f');
    page.remove();
    pressed('f');
    expect([page.ran, shell.ran]).toEqual([['f'], ['f']]);
    expect(shell.shortcuts.all()).toHaveLength(1);
  });
});
