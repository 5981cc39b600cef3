import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';

import { LabelEditor } from '@ui/pages/settings/labels/label-editor';

import { stubClient } from '../../support/stub-client';

const ROW = {
  id: 'l1',
  version: 4,
  value: { key: 'core', color: '#0f8a6d' },
  createdBy: 'dana',
  createdTime: '2026-01-01T00:00:00Z',
  updatedBy: 'dana',
  updatedTime: '2026-01-01T00:00:00Z',
};

async function opened(row?: object) {
  const { provider, requests } = stubClient();
  const close = jest.fn();
  TestBed.configureTestingModule({
    providers: [provider, { provide: DIALOG_DATA, useValue: row }, { provide: DialogRef, useValue: { close } }],
  });
  const fixture = TestBed.createComponent(LabelEditor);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const field = element.querySelector<HTMLInputElement>('input:not([type=color])')!;
  const type = async (text: string): Promise<void> => {
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await settle();
  };
  const submit = async (): Promise<void> => {
    element.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
  };
  return { element, field, requests, close, settle, type, submit };
}

describe('the editor of a label', () => {
  it('makes a label', async () => {
    const { element, requests, type, submit, settle, close } = await opened();
    expect(element.querySelector('[type=submit]')!.textContent).toBe('Create');
    await type(' pci ');
    await submit();
    expect(requests[0]!.variables).toEqual({ label: { key: 'pci', color: '#2a6fd6' } });
    requests[0]!.answer({});
    await settle();
    expect(close).toHaveBeenCalledWith(true);
  });

  it('expects the version that it was opened with', async () => {
    const { requests, type, submit } = await opened(ROW);
    await type('heart');
    await submit();
    expect(requests[0]!.variables).toEqual({ label: { id: 'l1', key: 'heart', color: '#0f8a6d' }, expectedVersion: 4 });
  });

  it('shows a refusal at the field that it names, and nowhere else', async () => {
    const { element, field, requests, submit, settle, close } = await opened();
    await submit();
    requests[0]!.refuse({
      code: 'INVALID_ARGUMENT',
      path: 'label.key',
      message: 'label: label.key: Too small: expected string to have >=1 characters',
    });
    await settle();
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(field.getAttribute('aria-describedby')!) ?? element.querySelector('.fault')).toMatchObject({
      textContent: 'must not be empty',
    });
    expect(element.querySelectorAll('[role=alert]')).toHaveLength(1);
    expect(close).not.toHaveBeenCalled();
  });

  it('shows other refusals above the fields', async () => {
    const { element, field, requests, type, submit, settle } = await opened();
    await type('core');
    await submit();
    requests[0]!.refuse({ code: 'ALREADY_EXISTS', message: 'the key core is taken' });
    await settle();
    expect(element.querySelector('.refusal')!.textContent).toContain('the key core is taken');
    expect(field.hasAttribute('aria-invalid')).toBe(false);
  });

  it('says by whom it was changed meanwhile, and takes what is stored', async () => {
    const { element, field, requests, type, submit, settle } = await opened(ROW);
    await type('mine');
    await submit();
    requests[0]!.refuse({ code: 'FAILED_PRECONDITION', path: 'expectedVersion', message: 'version 4 was expected' });
    await settle();
    expect(requests[1]!.variables).toEqual({ kind: 'label', id: 'l1' });
    requests[1]!.answer({ configObject: { ...ROW, version: 5, value: { key: 'theirs' }, updatedBy: 'erin' } });
    await settle();
    expect(element.querySelector('.is-conflict')!.textContent).toMatch(/changed meanwhile by erin/);
    element.querySelector<HTMLButtonElement>('.is-conflict button')!.click();
    await settle();
    expect([field.value, element.querySelector('.is-conflict')]).toEqual(['theirs', null]);
    await submit();
    expect(requests[2]!.variables).toEqual({ label: { id: 'l1', key: 'theirs' }, expectedVersion: 5 });
  });
});
