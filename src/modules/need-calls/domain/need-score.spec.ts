import { callGaps } from './call-gaps.js';
import { emptyCall, takesOffers } from './need-call.js';
import { DIMENSIONS, meanHundredths, scoreFaults, scoreInWords, totalOf } from './need-score.js';

const scores = (text = '带动上下游三家企业') => DIMENSIONS.map((dimension, at) => ({ dimension, points: 20 + at, text }));

describe('the score of a need', () => {
  it.each<[number[], string]>([[[80, 85, 82], '82.33'], [[70], '70.00'], [[69, 70, 70], '69.67'], [[70, 70, 71], '70.33'], [[0, 100], '50.00'], [[], '0.00']])('%j is %s on average', (totals, said) => {
    expect(scoreInWords(meanHundredths(totals))).toBe(said);
  });

  it('wants every dimension once and a sentence for each', () => {
    expect(scoreFaults(scores())).toEqual([]);
    expect(scoreFaults(scores().slice(1)).map(({ code }) => code)).toEqual(['INCOMPLETE']);
    expect(scoreFaults([...scores().slice(1), ...scores().slice(1, 2)]).map(({ code }) => code)).toEqual(['INCOMPLETE']);
    expect(scoreFaults(scores(' 好 ')).map(({ pointer }) => pointer)).toEqual(['/scores/0/text', '/scores/1/text', '/scores/2/text', '/scores/3/text']);
    expect(totalOf(scores())).toBe(86);
  });
});

describe('a call for needs', () => {
  const whole = { ...emptyCall(), title: '演示征集', text: '面向全市征集影响生产的关键技术需求，详见正文。', answerers: '本市企业', until: '2026-12-20', contact: '计划科' };

  it('is complete with title, text, answerers, contact and a last day that the rule allows', () => {
    expect(callGaps(whole, '2026-12-20')).toEqual([]);
    expect(callGaps(whole, '2026-12-21').map(({ code }) => code)).toEqual(['WINDOW']);
    expect(callGaps(emptyCall(), '2026-12-21').map(({ pointer }) => pointer)).toEqual(['/title', '/text', '/answerers', '/contact', '/until']);
  });

  it('takes offers by the clock, not by the state alone', () => {
    const closesAt = new Date('2026-12-20T16:00:00Z');
    expect([takesOffers({ state: 'OPEN', closesAt }, new Date('2026-12-20T15:59:59Z')), takesOffers({ state: 'OPEN', closesAt }, closesAt), takesOffers({ state: 'CLOSED', closesAt }, new Date(0))]).toEqual([true, false, false]);
  });
});
