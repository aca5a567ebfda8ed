import { maskedPhone, mobileOf } from './index.js';

it.each([['13800000000', '13800000000'], ['138 0000 0000', '13800000000'], ['+86 138-0000-0000', '13800000000'], ['008613800000000', '13800000000'], ['0631-0000000', null], ['', null], ['1380000000', null], ['138000000001', null]])('%j is the mobile number %j', (typed, number) => {
  expect(mobileOf(typed)).toBe(number);
});

it.each([['13800001234', '138****1234'], ['+86 138 0000 1234', '138****1234'], ['', ''], ['12345', '123****'], ['0631-0001234', '063****1234']])('%j is shown as %j', (phone, shown) => expect(maskedPhone(phone)).toBe(shown));
