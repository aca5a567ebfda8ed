import { onlyAnew } from './same-page';

const asked = (currentUrl: string, nextUrl: string) => onlyAnew({ currentUrl: new URL(currentUrl, 'http://here.invalid'), nextUrl: new URL(nextUrl, 'http://here.invalid') });

describe('the frame of the workbench', () => {
  it('is loaded again after a step that changed something on the page', () => {
    expect(asked('/work/organisation', '/work/organisation')).toBe(true);
  });

  it('stays as it is on the way to another page or another step of a form', () => {
    expect([asked('/work', '/work/organisation'), asked('/work/needs/1?step=basic', '/work/needs/1?step=terms')]).toEqual([false, false]);
  });
});
