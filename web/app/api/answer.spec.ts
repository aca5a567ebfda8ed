import { errorsByField, unwrap } from './answer';

const thrown = (status: number): unknown => {
  try {
    return unwrap({ error: { code: 'X', detail: '演示', status, errors: [] }, response: new Response(null, { status }) });
  } catch (error) {
    return (error as { init: { status: number } }).init.status;
  }
};

describe('an answer that a page loads', () => {
  it.each([[400, 404], [422, 404], [404, 404], [403, 403], [401, 401], [503, 503]])('of %i is shown as %i', (status, shown) => {
    expect(thrown(status)).toBe(shown);
  });
});

describe('errors of a form', () => {
  it('keep their order; of one field the first counts', () => {
    const error = (pointer: string, message: string) => ({ code: 'X', pointer, message });
    const found = errorsByField([error('/organisation/name', '一'), error('/organisation/uscc', '二'), error('/organisation/name', '三')]);
    expect(Object.entries(found)).toEqual([['organisation.name', '一'], ['organisation.uscc', '二']]);
  });
});
