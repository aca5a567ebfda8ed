import type { Client } from './app.js';

/** The bytes of a file that the API answers with. */
export async function download(client: Client, path: string): Promise<Buffer> {
  const answer = await client.get(path).buffer(true).parse((response, done) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
  }).expect(200);
  return answer.body as Buffer;
}
