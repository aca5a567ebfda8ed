import { loggedPath } from './logged-path.js';

const SECRET = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE';

describe('the logged address', () => {
  it.each([
    [`/register/${SECRET}`, '/register/:secret'],
    [`/register/${SECRET}.data`, '/register/:secret'],
    [`/REGISTER//${SECRET}/`, '/REGISTER//:secret/'],
    [`/%72egister/${SECRET}`, '/register/:secret'],
    [`/reset-password/cut-off`, '/reset-password/:secret'],
    ['/confirm/cut.off', '/confirm/:secret'],
    ['/api/v1/confirmation-links/cut.off', '/api/v1/confirmation-links/:secret'],
    [`/api/v1/registrations/${SECRET}`, '/api/v1/registrations/:secret'],
    [`/api/v1/password-resets/${SECRET}`, '/api/v1/password-resets/:secret'],
    [`/elsewhere/${SECRET}`, '/elsewhere/:secret'],
    ['/achievements/01a21551-c61d-715f-91cd-dcdc10d3e256', '/achievements/01a21551-c61d-715f-91cd-dcdc10d3e256'],
    ['/%', '/%'],
  ])('of %s is %s', (path, logged) => expect(loggedPath(path)).toBe(logged));
});
