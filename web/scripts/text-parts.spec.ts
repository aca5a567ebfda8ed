import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { partsOf } from './text-parts.ts';

const LONG = '字'.repeat(800);
const FILES = {
  'root.tsx': `t('skip')`,
  'public/home.tsx': `import { Row } from '../ui/row'; t('home.title')`,
  'public/needs.tsx': `import { Row } from '../ui/row';`,
  'public/lost.tsx': `t('lost.title')`,
  'work/layout.tsx': `t('work.nav')`,
  'work/deals.tsx': `import { Row } from '../ui/row'; const bill = () => import('./bill'); t('work.deal.title')`,
  'work/deal.tsx': `t('work.deal.page')`,
  'work/bill.tsx': `t('work.bill.title')`,
  'work/small.tsx': `t('work.small')`,
  'ui/row.tsx': `t('row.title')`,
};
const MESSAGES = {
  skip: '跳过', 'home.title': LONG, 'row.title': LONG, 'lost.title': '没有', 'work.nav': '菜单', 'work.deal.title': LONG, 'work.deal.page': '商机', 'work.bill.title': '账单', 'work.small': '短', 'work.unseen.a': '甲', 'unseen.b': '乙',
};
const ROUTES = [
  { file: 'public/home.tsx', index: true },
  { path: 'needs', file: 'public/needs.tsx' },
  { path: '*', file: 'public/lost.tsx' },
  { file: 'work/layout.tsx', children: [{ path: 'work/deals', file: 'work/deals.tsx' }, { path: 'work/deals/:id', file: 'work/deal.tsx' }, { path: 'work/small', file: 'work/small.tsx' }] },
];

describe('parts of the dictionary', () => {
  const app = mkdtempSync(join(tmpdir(), 'kezhuan-texts-'));
  beforeAll(() => {
    for (const [name, source] of Object.entries(FILES)) {
      mkdirSync(dirname(join(app, name)), { recursive: true });
      writeFileSync(join(app, name), source);
    }
  });
  afterAll(() => rmSync(app, { recursive: true }));
  const parts = () => Object.fromEntries([...partsOf(app, ROUTES, MESSAGES)].map(([name, keys]) => [name, keys.toSorted()]));

  it('hold what the pages of an area say, with what they import, however far', () => {
    expect(parts()).toMatchObject({ '': ['home.title', 'row.title'], needs: ['row.title'], 'work/deals': ['row.title', 'work.bill.title', 'work.deal.page', 'work.deal.title'] });
  });

  it('leave to the half of the site what lies around its pages, small areas, and what no source names', () => {
    expect(parts()).toMatchObject({ public: ['lost.title', 'skip', 'unseen.b'], work: ['skip', 'unseen.b', 'work.nav', 'work.small', 'work.unseen.a'] });
  });

  it('lose no text', () => {
    expect(new Set(Object.values(parts()).flat())).toEqual(new Set(Object.keys(MESSAGES)));
  });
});
