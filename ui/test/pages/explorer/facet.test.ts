import { Facet } from '@ui/pages/explorer/facet';

import { opened } from './opened';

const counted = (...values: readonly (readonly [unknown, number])[]) => ({
  explore: {
    completeness: { complete: true, reasons: [] },
    results: values.map(([value, count]) => ({ g0: { value }, m0: { value: count } })),
  },
});

describe('a quick filter', () => {
  it('takes a value in by a click, leaves it out by a second, and forgets it by a third', async () => {
    const page = opened({ filter: 'errorCount > 0' });
    const { click, button, fixture } = await page.render(Facet, { attribute: { key: 'serviceName' } });
    await page.answer('explore', counted(['checkout', 120], ['payment', 8], ['__Other', 3]));
    await fixture.whenStable();
    await click('checkout');
    expect(page.address()['filter']).toBe('errorCount > 0 AND serviceName = "checkout"');
    expect(button('checkout').getAttribute('aria-pressed')).toBe('true');
    await click('checkout');
    expect(page.address()['filter']).toBe('errorCount > 0 AND serviceName != "checkout"');
    expect(button('checkout').getAttribute('aria-pressed')).toBe('mixed');
    await click('checkout');
    expect(page.address()['filter']).toBe('errorCount > 0');
  });

  it('counts without its own choice, so that other values can be taken instead', async () => {
    const page = opened({ filter: 'errorCount > 0 AND serviceName = "checkout"' });
    await page.render(Facet, { attribute: { key: 'serviceName' } });
    expect(page.requests.at(-1)?.variables['where']).toEqual({ and: [{ attribute: 'errorCount', operator: 'GREATER_THAN', value: 0 }] });
  });

  it('asks only once it is opened', async () => {
    const page = opened({});
    const { click } = await page.render(Facet, { attribute: { key: 'kind' }, initiallyOpen: false });
    const before = page.requests.filter(({ name }) => name === 'explore').length;
    await click('Kind');
    expect([before, page.requests.filter(({ name }) => name === 'explore').length]).toEqual([0, 1]);
  });

  it('shows what is chosen even where no row has it, as the kind of its attribute', async () => {
    const page = opened({ filter: 'httpStatusCode IN (200, 599)' });
    const { fixture, element, click } = await page.render(Facet, { attribute: { key: 'httpStatusCode' } });
    await page.answer('explore', counted([200, 5]));
    await fixture.whenStable();
    expect([...element.querySelectorAll('li .count')].map((each) => each.parentElement?.title)).toEqual([
      '200: 5. Click to leave it out',
      '599: 0. Click to leave it out',
    ]);
    await click('599');
    expect(page.address()['filter']).toBe('httpStatusCode = 200 AND httpStatusCode != 599');
  });

  it('says what failed, and asks again', async () => {
    const page = opened({});
    const { fixture, element, click } = await page.render(Facet, { attribute: { key: 'kind' } });
    page.requests.find(({ name }) => name === 'explore')!.refuse({ code: 'DEADLINE_EXCEEDED', message: 'it took too long' });
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('it took too long');
    await click('Retry');
    expect(page.requests.filter(({ name }) => name === 'explore')).toHaveLength(2);
  });
});
