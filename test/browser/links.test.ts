import { startTestApp, type TestApp } from '../support/app.js';
import { demoCookie } from '../support/demo.js';

/** Of pages of one kind somebody looks at so many, whatever their state. */
const OF_A_KIND = 1;
/** As many persons at once as the server has use for. */
const AT_ONCE = 3;
const RECORD = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** A text that no dictionary has is shown as its key. */
const RAW_KEY = />\s*((?:work|public|record|status|notice|challenge|judging|brokers)(?:\.[a-z][A-Za-z]*){1,4})\s*</;

interface Page {
  status: number;
  html: string;
}

/** Links of our pages, as a reader without a mouse would follow them; files and forms are others' tests. */
const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\shref="([^"#]+)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')).filter((href) => /^\/(?!\/|api\/|assets\/)/.test(href) && !href.includes('lang='));

/** Addresses that show the same kind of page. */
const kindOf = (path: string): string => `${path.replace(/\?.*/, '').replace(RECORD, ':id')} ${[...new URLSearchParams(path.split('?')[1] ?? '').keys()].sort().join()}`;

describe('no page of the workbench leads its reader astray', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ data: 'demo', web: true });
  });
  afterAll(() => app.close());

  async function read(path: string, cookie: string): Promise<Page> {
    const answer = await fetch(`${app.url}${path}`, { redirect: 'manual', headers: { cookie, accept: 'text/html', 'accept-language': 'zh-CN' } });
    return { status: answer.status, html: (await answer.text()).replace(/<script\b[^]*?<\/script>/g, '') };
  }

  /** Everything that the person comes to from the own desk, page by page; what everybody reads is opened once and not walked on from. @returns what is wrong, and how many pages were read */
  async function walk(email: string, open: Set<string>): Promise<{ wrong: string[]; pages: number }> {
    const cookie = await demoCookie(app, email);
    const [seen, kinds, wrong] = [new Set(['/work']), new Map<string, number>(), [] as string[]];
    const todo = [{ path: '/work', from: '' }];
    for (let next = todo.shift(); next; next = todo.shift()) {
      const { path, from } = next;
      const { status, html } = await read(path, cookie);
      const [, raw] = RAW_KEY.exec(html) ?? [];
      const faults = [...(status === 200 ? [] : [`answers ${status}`]), ...((html.match(/<h1\b/g) ?? []).length === 1 ? [] : ['has not one heading']), ...(raw === undefined ? [] : [`shows ${raw}`])];
      wrong.push(...faults.map((fault) => `${email}: ${path} ${fault} (from ${from})`));
      for (const href of path.startsWith('/work') ? linksIn(html) : []) {
        const kind = kindOf(href);
        const [often, most] = href.startsWith('/work') ? [kinds.get(kind) ?? 0, OF_A_KIND] : [open.has(kind) ? 1 : 0, 1];
        if (seen.has(href) || often >= most) continue;
        seen.add(href);
        kinds.set(kind, often + 1);
        if (!href.startsWith('/work')) open.add(kind);
        todo.push({ path: href, from: path });
      }
    }
    return { wrong, pages: seen.size };
  }

  it('whoever it is: every kind of link opens, down to the records on the desk', async () => {
    // of those who hold the same roles in the same kind of organisation one is as good as any
    const people = await app.query<{ email: string }>(
      `SELECT min(p.email) AS email FROM person p JOIN membership m ON m.person_id = p.id JOIN organisation o ON o.id = m.organisation_id WHERE m.status = 'ACTIVE' AND p.demo GROUP BY o.kind, m.roles ORDER BY 1`,
    );
    const [found, open, left] = [[] as Awaited<ReturnType<typeof walk>>[], new Set<string>(), people.map(({ email }) => email)];
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let email = left.shift(); email; email = left.shift()) found.push(await walk(email, open));
    }));
    expect(found.flatMap(({ wrong }) => wrong)).toEqual([]);
    // who finds nothing to follow was shown nothing
    const pages = found.map((one) => one.pages);
    expect([people.length > 15, Math.min(...pages) > 3, pages.reduce((sum, one) => sum + one, 0) > 400]).toEqual([true, true, true]);
  }, 600_000);
});
