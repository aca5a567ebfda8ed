import { promisedMonths } from './promises.js';

const MILESTONES = [{ month: 6 }, { month: 15 }, { month: null }];
const promised = (...months: unknown[]) => promisedMonths({ values: { milestones: months.map((month) => ({ month: month as number })) } }, MILESTONES);

describe('the months that a bid promises', () => {
  it.each([
    ['as they are written', promised(5, 14, 18), [5, 14, 18]],
    ['those of the list where a row is missing or says none', promised(5), [5, 15, 3]],
    ['… or one that the form does not take', promised(0, 61, 2.5), [6, 15, 3]],
    ['… and of a bid that cannot be read', promisedMonths(null, MILESTONES), [6, 15, 3]],
  ])('%s', (_, months, expected) => {
    expect(months).toEqual(expected);
  });
});
