import type { Route } from './+types/robots';
import { visitContext } from '../api/context';

/** Crawlers read the public records; filters, sessions and the router's data requests are of no use to them. */
export function loader({ context }: Route.LoaderArgs): Response {
  const rules = ['User-agent: *', 'Disallow: /api/', 'Disallow: /work', 'Disallow: /sign-in', 'Disallow: /*.data', 'Disallow: /*?*cursor='];
  const text = [...rules, '', `Sitemap: ${context.get(visitContext).publicUrl}/sitemap.xml`, ''].join('\n');
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' } });
}
