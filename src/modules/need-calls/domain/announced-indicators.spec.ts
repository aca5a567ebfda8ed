import { announcedIndicators } from './announced-indicators.js';

const INDICATOR = { name: '寿命', comparator: '>=' as const, target: 8_000, targetMax: null, unit: 'h', veto: true, testMethod: '台架试验' };
const offer = (disclosure: string, scoreHundredths = 8_000) =>
  ({ title: '演示需求', indicators: [INDICATOR], content: { disclosure }, scoreHundredths, rule: { scoreAtLeast: 70 } }) as unknown as Parameters<typeof announcedIndicators>[0];

describe('the indicators in the notice of argued needs', () => {
  it('are those of what is selected', () => {
    expect(announcedIndicators(offer('PUBLIC'), 'PUBLIC')).toEqual([{ title: '演示需求', name: '寿命', target: expect.stringContaining('（一票否决）') as string, method: '台架试验' }]);
    expect(announcedIndicators(offer('PUBLIC', 6_999), 'PUBLIC')).toEqual([]);
  });

  it.each([['SIGNED_IN', 'PUBLIC'], ['NDA', 'PUBLIC'], ['PUBLIC', 'SIGNED_IN'], ['PUBLIC', 'NDA'], ['PUBLIC', null]])('are told to nobody who could not read them: %s when it was offered, %s now', (then, now) => {
    expect(announcedIndicators(offer(then), now)).toEqual([]);
  });
});
