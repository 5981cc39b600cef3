import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import { EnrichersPage } from '@ui/pages/enrichers/enrichers-page';

import { stubClient } from '../../support/stub-client';

const ENRICHER = {
  id: 'db',
  name: 'db',
  origin: 'SHIPPED',
  enabled: true,
  order: 1,
  description: 'Database calls.',
  attributes: [],
  runs: 2,
  errors: 1,
  lastError: 'no table',
  nanos: 10,
  allocatedBytes: 0,
};
const RULE = {
  id: 'r1',
  name: 'Scrub',
  description: null,
  enabled: false,
  order: 100,
  condition: null,
  actions: [{ type: 'SCRUB', detectors: ['EMAIL'] }],
  version: 3,
  updatedBy: '',
  updatedTime: '',
};

async function opened() {
  const { provider, requests } = stubClient();
  TestBed.configureTestingModule({ providers: [provideRouter([]), provider] });
  const fixture = TestBed.createComponent(EnrichersPage);
  await fixture.whenStable();
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const answer = async (name: string, data: unknown): Promise<void> => {
    const place = requests.findIndex((each) => each.name === name);
    requests.splice(place, 1)[0]!.answer(data);
    await settle();
  };
  await answer('enrichers', { enrichers: [ENRICHER] });
  await answer('enricherRules', { enricherRules: { results: [RULE] } });
  const page = fixture.nativeElement as HTMLElement;
  const box = (name: string) => page.querySelector<HTMLInputElement>(`input[aria-label="Run ${name}"]`)!;
  const click = async (name: string): Promise<void> => {
    box(name).click();
    await settle();
  };
  return { page, requests, answer, settle, box, click };
}

// Rows of a virtual list need a viewport of some size, which jsdom has none of.
beforeEach(() => jest.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600));
afterEach(() => jest.restoreAllMocks());

describe('the page of enrichers', () => {
  it('switches one by its name, and shows that at once', async () => {
    const { requests, answer, box, click } = await opened();
    await click('db');
    expect(requests.at(-1)).toMatchObject({ name: 'setEnricher', variables: { name: 'db', enabled: false, order: null } });
    await answer('setEnricher', { setEnricher: { name: 'db', enabled: false, order: null, version: 1 } });
    // The enrichers themselves follow later.
    await answer('enrichers', { enrichers: [ENRICHER] });
    expect(box('db').checked).toBe(false);
  });

  it('switches a rule by saving it whole, at the version that was read', async () => {
    const { requests, click } = await opened();
    await click('Scrub');
    expect(requests.at(-1)).toMatchObject({
      name: 'saveEnricherRule',
      variables: { id: 'r1', expectedVersion: 3, rule: { name: 'Scrub', enabled: true, order: 100, actions: RULE.actions } },
    });
  });

  it('takes back what is refused, and says why', async () => {
    const { page, requests, settle, box, click } = await opened();
    await click('db');
    requests.find(({ name }) => name === 'setEnricher')!.refuse({ code: 'PERMISSION_DENIED', message: 'not for you' });
    await settle();
    expect(page.querySelector('[role=alert]')!.textContent).toContain('not for you');
    expect(box('db').checked).toBe(true);
  });
});
