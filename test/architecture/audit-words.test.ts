import { globSync, readFileSync } from 'node:fs';
import '../../src/app.module.js';
import '../../src/demo/dates.js';
import { auditAreas, auditObjects } from '../../src/kernel/audit/index.js';

const sources = globSync('src/**/*.ts', { exclude: ['**/*.spec.ts', 'src/migrations/**'] }).map((file) => readFileSync(file, 'utf8'));
const found = (pattern: RegExp): string[] => [...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')))];

describe('the words of the audit trail', () => {
  it('are declared for every action that the sources name', () => {
    // where an action is recorded: `action: '…'`, `? '…' : '…'` in such a line, and helpers that take it
    const lines = sources.flatMap((text) => text.split('\n')).filter((line) => /\baction\b|\.record\(|this\.(changed|answer)\(/.test(line));
    const named = [...new Set(lines.flatMap((line) => [...line.matchAll(/'([a-z_]+\.[a-z]+(?:-[a-z]+)*)'/g)].map((match) => match[1] ?? '')))].filter((name) => !name.startsWith('r.'));
    const declared = auditAreas().flatMap(({ actions }) => actions.map(([action]) => action));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((action) => !declared.includes(action))).toEqual([]);
  });

  it('are declared for every kind of object', () => {
    const declared = auditObjects().map(([kind]) => kind);
    const named = found(/objectKind: '([a-z_]+)'/g);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((kind) => !declared.includes(kind))).toEqual([]);
  });

  it('say each area in words', () => expect(auditAreas().filter(({ area, name }) => name.zh === area)).toEqual([]));
});
