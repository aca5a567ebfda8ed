import type { Client } from './app.js';

export interface List {
  id: string;
  number: string;
  state: string;
  version: number;
  isLarge: boolean | null;
  printable: boolean;
  printableFrom: string | null;
  approvedAt: string | null;
  entries: { id: string; totalFen: number; isLarge: boolean; doubted: boolean }[];
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
  history: { action: string; comment: string }[];
}

export const newList = async (client: Client, contractIds: readonly string[], purpose = '高新技术企业申报'): Promise<List> =>
  (await client.post('/api/v1/registration-lists').send({ purpose, contractIds }).expect(201)).body as List;

export const seenList = async (client: Client, id: string): Promise<List> => (await client.get(`/api/v1/registration-lists/${id}`).expect(200)).body as List;

/** Takes a step by the version that the person sees. */
export async function takeList(client: Client, { id }: Pick<List, 'id'>, action: string, comment = ''): Promise<List> {
  const { version } = await seenList(client, id);
  const answer = await client.post(`/api/v1/registration-lists/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send({ comment });
  if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
  return answer.body as List;
}
