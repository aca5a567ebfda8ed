import createClient from 'openapi-fetch';
import type { paths } from './schema';

/** How requests reach the API: the browser's own fetch, or the server's loopback in the name of the visitor. */
export interface Transport {
  origin: string;
  fetch: (request: Request) => Promise<Response>;
}

export const createApi = (transport?: Transport) =>
  createClient<paths>({
    baseUrl: transport?.origin ?? '',
    querySerializer: { array: { style: 'form', explode: true } },
    ...(transport ? { fetch: transport.fetch } : {}),
  });

export type Api = ReturnType<typeof createApi>;
