import { inFormOrder } from './form-order';

it('errors stand in the order of the form, others behind them', () => {
  const errors = { 'person.email': '三', other: '四', 'organisation.uscc': '二', 'organisation.name': '一' };
  expect(inFormOrder(errors, ['organisation.name', 'organisation.uscc', 'person.name', 'person.email']).map(([, message]) => message)).toEqual(['一', '二', '三', '四']);
});
