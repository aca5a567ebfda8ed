import type { RouterContextProvider } from 'react-router';
import { loadCodes, namesOf } from '../api/codes';
import type { Api } from '../api/client';
import { apiContext, visitContext } from '../api/context';
import type { ListingKind } from '../api/records';
import type { PublishedVersion } from '../api/types';
import { textsIn } from '../i18n/use-texts';
import { changesOf } from '../ui/changes';

type Context = Readonly<RouterContextProvider>;

/** What the pages of old versions load, apart from what they show: no browser needs it; `read` is the call for their kind. */
export async function loadVersion<V extends PublishedVersion>(kind: ListingKind, context: Context, { id, no }: { id: string; no: string }, read: (api: Api, id: string, no: string | number) => Promise<V>) {
  const api = context.get(apiContext);
  const { locale } = context.get(visitContext);
  const version = await read(api, id, no);
  const [before, codes] = await Promise.all([version.no > 1 ? read(api, id, version.no - 1) : null, loadCodes(api)]);
  const nameOf = namesOf(codes, locale);
  const { fieldCode, modes } = version.content;
  // the code lists stay on the server: what has changed is put into words here
  const changes = before && changesOf(kind, before.content, version.content, textsIn(locale), nameOf);
  return { version, changes, names: { field: nameOf('L-TECH', fieldCode), modes: modes.map((code) => nameOf('L-MODE', code)) } };
}
