import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

export interface UnzippedFile {
  path: string;
  content: Buffer;
  /** as the ZIP has it, without a time zone */
  modified: Date;
}

/** The files of a ZIP in their order; refuses what a careful reader refuses. */
export async function unzip(zip: Buffer): Promise<UnzippedFile[]> {
  const file = await fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true });
  const files: UnzippedFile[] = [];
  for await (const entry of file.eachEntry()) {
    files.push({ path: entry.fileName, content: await buffer(await file.openReadStreamPromise(entry)), modified: entry.getLastModDate() });
  }
  return files;
}

export const textsOf = async (zip: Buffer): Promise<Map<string, string>> => new Map((await unzip(zip)).map(({ path, content }) => [path, content.toString('utf8')]));
