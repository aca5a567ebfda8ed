import { regionCodesIn } from './region-names';

it('regions of a record are found wherever they stand in it', () => {
  const record = { regionCode: '371082', content: { seller: { name: '甲', regionCode: '110105' }, buyer: { regionCode: '' }, parts: [{ placeCode: '370000' }, null] }, before: null, no: 3 };
  expect(regionCodesIn(record)).toEqual(['371082', '110105', '', '370000']);
  expect([regionCodesIn(null), regionCodesIn('371082'), regionCodesIn({ regionCode: null })]).toEqual([[], [], []]);
});
