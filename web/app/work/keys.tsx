import { useState } from 'react';
import type { Route } from './+types/keys';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { HolderTable } from './bids/holder-table';
import { LostKey } from './bids/lost-key';
import { ChangePassphrase, Enrol, type MadeKey, RecoveryCode } from './bids/own-key';
import { PendingKeys } from './bids/pending-keys';
import { WayBack } from './way-back';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.keys'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const known = unwrap(await api.GET('/api/v1/seal-holders'));
  const pending = await Promise.all(known.pending.map(async (holder) => ({ holder, key: unwrap(await api.GET('/api/v1/seal-holders/{id}', { params: { path: { id: holder.id } } })) })));
  const mine = [...known.holders, ...known.pending].find(({ isMine }) => isMine);
  const own = mine ? unwrap(await api.GET('/api/v1/seal-holders/{id}', { params: { path: { id: mine.id } } })) : null;
  return { ...known, pending, own };
}

/** Who holds keys of sealed boxes, whose wait to be admitted, and the reader's own. */
export default function Keys({ loaderData: { holders, pending, isEnough, mayEnrol, own } }: Route.ComponentProps) {
  const { t } = useTexts();
  const [made, setMade] = useState<MadeKey | null>(null);
  return (
    <>
      <WayBack list={[t('work.nav.opening'), '/work/opening']} here={t('work.nav.keys')} />
      <div className="phead">
        <h1>{t('work.nav.keys')}</h1>
        <span className={isEnough ? 'tag g' : 'tag w'}>{t(isEnough ? 'work.keys.enough' : 'work.keys.short')}</span>
      </div>
      <p className="hint">{t('work.keys.hint')}</p>
      {!isEnough && <p className="note warn below">{t('work.keys.notEnough')}</p>}
      {made && <RecoveryCode made={made} onKept={() => setMade(null)} />}
      {mayEnrol && <Enrol onDone={setMade} />}
      {pending.length > 0 && <PendingKeys rows={pending} />}
      <Panel title={t('work.keys.holders')}>{holders.length === 0 ? <p className="nothing">{t('work.keys.none')}</p> : <HolderTable rows={holders} />}</Panel>
      {own && <ChangePassphrase />}
      {own && <LostKey record={own} />}
    </>
  );
}
