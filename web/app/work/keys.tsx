import { useState } from 'react';
import type { Route } from './+types/keys';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { SealHolder } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { ChangePassphrase, Enrol, RecoveryCode } from './bids/own-key';
import { WayBack } from './way-back';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.keys'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  return unwrap(await context.get(apiContext).GET('/api/v1/seal-holders'));
}

/** Who holds keys of sealed boxes, and the reader's own. */
export default function Keys({ loaderData: { holders, isEnough, mayEnrol } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const [code, setCode] = useState<string | null>(null);
  const columns: Column<SealHolder>[] = [
    { title: t('work.keys.holder'), cell: ({ personName, isMine }) => <><Written>{personName}</Written> {isMine && <span className="tag">{t('work.keys.mine')}</span>}</> },
    { title: t('work.keys.office'), cell: ({ office }) => t(`work.keys.office.${office}`) },
    { title: t('work.keys.since'), cell: ({ since }) => formatDate(since, locale, 'minute'), num: true },
  ];
  return (
    <>
      <WayBack list={[t('work.nav.opening'), '/work/opening']} here={t('work.nav.keys')} />
      <div className="phead">
        <h1>{t('work.nav.keys')}</h1>
        <span className={isEnough ? 'tag g' : 'tag w'}>{t(isEnough ? 'work.keys.enough' : 'work.keys.short')}</span>
      </div>
      <p className="hint">{t('work.keys.hint')}</p>
      {!isEnough && <p className="note warn below">{t('work.keys.notEnough')}</p>}
      {code && <RecoveryCode code={code} onKept={() => setCode(null)} />}
      {mayEnrol && <Enrol onDone={setCode} />}
      <Panel title={t('work.keys.holders')}>{holders.length === 0 ? <p className="nothing">{t('work.keys.none')}</p> : <WorkTable columns={columns} rows={holders} keyOf={({ id }) => id} />}</Panel>
      {holders.some(({ isMine }) => isMine) && <ChangePassphrase />}
    </>
  );
}
