import type { RouterContextProvider } from 'react-router';
import type { Api } from '../api/client';
import { loadCodes, namesOf } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import type { PublishedVersion } from '../api/types';
import type { MessageKey } from '../i18n/translate';
import { changedFields, FIELD_TEXT } from '../ui/changes';

type Context = Readonly<RouterContextProvider>;

/** The version before, and the names of the fields that changed with the one shown. */
export interface Before {
  no: number;
  changed: MessageKey[];
}

/** What the pages of old versions load; `read` is the call for their kind. */
export async function loadVersion<V extends PublishedVersion>(context: Context, { id, no }: { id: string; no: string }, read: (api: Api, id: string, no: string | number) => Promise<V>) {
  const api = context.get(apiContext);
  const version = await read(api, id, no);
  const [before, codes] = await Promise.all([version.no > 1 ? read(api, id, version.no - 1) : null, loadCodes(api)]);
  const nameOf = namesOf(codes, context.get(visitContext).locale);
  const { fieldCode, modes } = version.content;
  return { version, before: before && differences(before, version), names: { field: nameOf('L-TECH', fieldCode), modes: modes.map((code) => nameOf('L-MODE', code)) } };
}

/** Found on the server: the older content need not travel for it. */
function differences(before: PublishedVersion, version: PublishedVersion): Before {
  return { no: before.no, changed: changedFields(before.content, version.content).flatMap((field) => FIELD_TEXT[field] ?? []) };
}
