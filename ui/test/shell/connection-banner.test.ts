import { TestBed } from '@angular/core/testing';

import { Connection } from '@ui/api/connection';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { ConnectionBanner } from '@ui/shell/connection-banner/connection-banner';

const DOCUMENT = { name: 'n', text: 'query n { n }' };

describe('the banner of a server that does not answer', () => {
  it('is there until it answers again; what failed is then asked again', async () => {
    const send = jest.fn(() => Promise.resolve({}));
    const request = jest.fn<Promise<unknown>, [{ readonly name: string }]>(() => Promise.reject({ code: 'UNREACHABLE', message: 'no' }));
    TestBed.configureTestingModule({ providers: [{ provide: GraphQlClient, useValue: { send, request } }] });
    const connection = TestBed.inject(Connection);
    const query = TestBed.runInInjectionContext(() => liveQuery(() => ({ document: DOCUMENT, variables: {} })));
    const fixture = TestBed.createComponent(ConnectionBanner);
    const element = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
    expect(element.querySelector('[role=alert]')).toBeNull();

    connection.report(false);
    await fixture.whenStable();
    expect(query.error()?.code).toBe('UNREACHABLE');
    element.querySelector('button')!.click();
    await fixture.whenStable();
    expect(send).toHaveBeenCalledTimes(1);

    request.mockImplementation(() => Promise.resolve({ data: 1, warnings: [], errors: [], plan: [], milliseconds: 1 }));
    connection.report(true);
    await fixture.whenStable();
    expect(element.querySelector('[role=alert]')).toBeNull();
    expect(request.mock.calls.filter(([{ name }]) => name === 'n')).toHaveLength(2);
    expect(query.data()).toBe(1);
  });
});
