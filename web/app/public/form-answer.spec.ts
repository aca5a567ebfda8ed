import { nested, shownAgain } from './form-answer';

describe('a posted form', () => {
  it('becomes the nested body of a request; empty fields are left out', () => {
    expect(nested({ 'organisation.name': '演示单位', 'organisation.address': '', 'person.email': 'a@example.test', other: 'x' }))
      .toEqual({ organisation: { name: '演示单位' }, person: { email: 'a@example.test' } });
  });

  it('cannot write into what all objects share', () => {
    nested({ '__proto__.polluted': 'yes', 'constructor.polluted': 'yes', 'organisation.__proto__': 'yes' });
    expect([({} as { polluted?: string }).polluted, (Object as { polluted?: string }).polluted]).toEqual([undefined, undefined]);
  });

  it('is shown again only where the page has such a field and the field may be so long', () => {
    expect(shownAgain({ login: 'a@example.test', password: 'secret', extra: 'x' }, { login: 200 })).toEqual({ login: 'a@example.test' });
    expect(shownAgain({ login: 'x'.repeat(201), toString: 'x' }, { login: 200 })).toEqual({});
  });
});
