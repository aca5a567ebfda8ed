import { priceBandOf } from './search-document.js';

const wan = (amount: number) => amount * 1_000_000;

it.each([[null, 'negotiable'], [9, 'under_10'], [10, 'under_10'], [10.01, '10_50'], [50, '10_50'], [100, '50_100'], [101, '100_500'], [500, '100_500'], [501, 'over_500']])('%s 万元 stand in the band %s', (amount, band) => {
  expect(priceBandOf(amount === null ? null : wan(amount))).toBe(band);
});
