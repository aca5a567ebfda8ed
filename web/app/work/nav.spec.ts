import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type May, mayBegin, mayOf, navFor } from './nav';

const work = import.meta.dirname;
const sources = globSync('**/*.{ts,tsx}', { cwd: work }).filter((file) => !file.includes('.spec.'));
const declared = readFileSync(resolve(work, '../../../docs/generated/permissions.md'), 'utf8');

const entries = (may: May) => navFor(may).flatMap(({ items }) => items);

describe('rights in the pages', () => {
  it('go by permissions, never by a role', () => {
    const naming = sources.filter((file) => /'(ENT|ENT_ADM|RES|INST|BRK|BRK_ORG|EXP|REG\d|BUR_(CG|PLAN|LEAD)|DISC|TAX|FIN|BANK|INSTR|SYS|SEC|AUD)'/.test(readFileSync(resolve(work, file), 'utf8')));
    expect(naming).toEqual([]);
  });

  it('are asked for by keys that the server declares', () => {
    const everything = entries(() => true).flatMap(({ any = [] }) => any);
    const asked = sources.flatMap((file) => [...readFileSync(resolve(work, file), 'utf8').matchAll(/may\('([\w.]+)'\)|mayOf\(may\)\('([\w.]+)'\)|useMay\(\)\('([\w.]+)'\)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? ''));
    expect(asked.length).toBeGreaterThan(3);
    expect([...everything, ...asked].filter((key) => !declared.includes(`\`${key}\``))).toEqual([]);
  });

  it('open the menu to what somebody holds', () => {
    expect(entries(mayOf([])).map(({ to }) => to)).toEqual(['/work', '/work/inbox', '/work/organisation', '/work/saved-searches', '/work/account']);
    expect(entries(mayOf(['audit.read'])).map(({ to }) => to)).toContain('/work/audit');
    expect(navFor(mayOf(['audit.read', 'notice.read'])).map(({ name }) => name)).toEqual(['work', 'notices', 'oversight', 'own']);
    // who may object has none before lodging one, and then finds it on the desk
    expect(entries(mayOf(['notice.object', 'objection.read'])).map(({ to }) => to)).not.toContain('/work/objections');
    expect([mayBegin('need', mayOf(['need.create'])), mayBegin('achievement', mayOf(['need.create']))]).toEqual([true, false]);
  });
});
