import { identityProblem } from '../identity.problems.js';
import { MAX_FAILED_ACCOUNTS, TiredAddresses, WINDOW_MINUTES } from './tired-addresses.js';

const MINUTE = 60_000;
const wrong = () => Promise.reject<string>(identityProblem('WRONG_CREDENTIALS'));
const right = () => Promise.resolve('in');

describe('TiredAddresses', () => {
  let now = 0;
  let addresses: TiredAddresses;
  beforeEach(() => {
    now = 1_000_000;
    addresses = new TiredAddresses(() => now);
  });

  const codeOf = (ip: string, login: string, attempt: () => Promise<string>) => addresses.allow(ip, login, attempt).catch((error: { code: string }) => error.code);
  const fail = async (accounts: number, ip = '198.51.100.1') => {
    for (let n = 0; n < accounts; n += 1) await codeOf(ip, `guess-${n}@example.test`, wrong);
  };

  it(`refuses the first attempt on a further account after ${MAX_FAILED_ACCOUNTS} accounts failed, also the right password`, async () => {
    await fail(MAX_FAILED_ACCOUNTS - 1);
    expect(await codeOf('198.51.100.1', 'last@example.test', wrong)).toBe('WRONG_CREDENTIALS');
    expect(await codeOf('198.51.100.1', 'victim@example.test', right)).toBe('TOO_MANY');
    expect(await codeOf('198.51.100.2', 'victim@example.test', right)).toBe('in');
  });

  it('counts attempts sent at once like attempts sent one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => codeOf('198.51.100.1', `guess-${n}@example.test`, wrong)));
    expect(answers.filter((answer) => answer === 'WRONG_CREDENTIALS')).toHaveLength(MAX_FAILED_ACCOUNTS);
  });

  it('counts an account once, however often it fails, and not what failed for another reason', async () => {
    for (let n = 0; n < 60; n += 1) await codeOf('198.51.100.1', 'one@example.test', wrong);
    for (let n = 0; n < 60; n += 1) await codeOf('198.51.100.1', `down-${n}@example.test`, () => Promise.reject(new Error('the database is away')));
    expect(await codeOf('198.51.100.1', 'other@example.test', right)).toBe('in');
  });

  it('takes the addresses of one IPv6 network for one', async () => {
    for (let n = 0; n < MAX_FAILED_ACCOUNTS; n += 1) await codeOf(`2001:db8::${n + 1}`, `guess-${n}@example.test`, wrong);
    expect(await codeOf('2001:db8::ffff', 'victim@example.test', right)).toBe('TOO_MANY');
  });

  it('lets in whom the address has signed in before, and does not count their slips', async () => {
    const office = Array.from({ length: 50 }, (_, n) => `colleague-${n}@example.test`);
    for (const login of office) await codeOf('198.51.100.1', login, right);
    for (const login of office) expect(await codeOf('198.51.100.1', login, wrong)).toBe('WRONG_CREDENTIALS');
    expect(await codeOf('198.51.100.1', 'new-colleague@example.test', right)).toBe('in');
    await fail(MAX_FAILED_ACCOUNTS);
    for (const login of office) expect(await codeOf('198.51.100.1', login, right)).toBe('in');
    expect(await codeOf('198.51.100.1', 'newer-colleague@example.test', right)).toBe('TOO_MANY');
  });

  it('slides: refused attempts prolong nothing, and each failure is forgotten after its own time', async () => {
    await fail(MAX_FAILED_ACCOUNTS - 1);
    now += 10 * MINUTE;
    await codeOf('198.51.100.1', 'late@example.test', wrong);
    for (let n = 0; n < 100; n += 1) expect(await codeOf('198.51.100.1', `more-${n}@example.test`, wrong)).toBe('TOO_MANY');
    now += (WINDOW_MINUTES - 10) * MINUTE;
    expect(await codeOf('198.51.100.1', 'victim@example.test', right)).toBe('in');
  });
});
