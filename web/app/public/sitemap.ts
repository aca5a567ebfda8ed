import type { Route } from './+types/sitemap';
import { unwrap } from '../api/answer';
import { apiContext, visitContext } from '../api/context';
import type { SearchItem } from '../api/types';
import { isoDay } from '../i18n/format';
import { PATH_OF } from '../ui/suggest-box';

/** the largest page that the search gives */
const PAGE = 50;
/** The sitemap protocol allows 50,000 addresses a file; the newest come first. */
const MOST = 50_000;
const FIXED = ['/', '/achievements', '/needs', '/challenges', '/organisations', '/ask', '/rules', '/notices', '/verify', '/calculator', '/accessibility', '/privacy'];

/** sitemap.xml, written while it is read from the search, so that its size costs no memory. */
export function loader({ context }: Route.LoaderArgs): Response {
  const api = context.get(apiContext);
  const { publicUrl } = context.get(visitContext);
  const encoder = new TextEncoder();
  const parts = entries(publicUrl, async (cursor) => unwrap(await api.GET('/api/v1/search', { params: { query: { sort: 'newest', limit: PAGE, ...(cursor ? { cursor } : {}) } } })));
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await parts.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' } });
}

type ReadPage = (cursor: string | null) => Promise<{ items: SearchItem[]; nextCursor: string | null }>;

async function* entries(publicUrl: string, read: ReadPage): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n';
  yield FIXED.map((path) => url(`${publicUrl}${path}`)).join('');
  let cursor: string | null = null;
  for (let count = 0; count < MOST; count += PAGE) {
    const page = await read(cursor);
    yield page.items.map((item) => url(`${publicUrl}${PATH_OF[item.kind]}/${item.id}`, item.publishedAt)).join('');
    cursor = page.nextCursor;
    if (!cursor) break;
  }
  yield '</urlset>\n';
}

const escape = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const url = (address: string, changed?: string): string =>
  `<url><loc>${escape(address)}</loc>${changed ? `<lastmod>${isoDay(changed)}</lastmod>` : ''}</url>\n`;
