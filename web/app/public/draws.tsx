import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import type { PublicDraw } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';

export const readDraws = async (api: Api, id: string): Promise<PublicDraw[]> => unwrap(await api.GET('/api/v1/challenges/{id}/draws', { params: { path: { id } } }));

/** Draws of experts: hashes of both halves of the seed from the day on which they are fixed, the record once it is known who sat. */
export function Draws({ draws }: { draws: readonly PublicDraw[] }) {
  const { t, locale } = useTexts();
  if (draws.length === 0) return null;
  const minute = (at: string) => formatDate(at, locale, 'minute');
  return (
    <Panel title={t('judging.draws')} id="draws">
      <p className="small">{t('judging.draws.hint')}</p>
      {draws.map(({ panelId, number, fixedAt, seedHash, halfFixedAt, halfHash, drawnAt, closed, revealed, dismissed }) => (
        <section key={panelId}>
          <h3 className="num">{number}</h3>
          <ul className="plain-list">
            <li>{t('judging.draws.seed', { at: minute(fixedAt) })} <code className="hash">{seedHash}</code></li>
            {halfHash && halfFixedAt && <li>{t('judging.draws.half', { at: minute(halfFixedAt) })} <code className="hash">{halfHash}</code></li>}
            <li>{drawnAt ? t('judging.draws.drawn', { at: minute(drawnAt) }) : t(closed ? 'judging.draws.givenUp' : 'judging.draws.waiting')}</li>
            {dismissed.map(({ call, label }) => <li key={call}>{t('judging.draws.dismissed', { no: call, ground: label })}</li>)}
          </ul>
          {revealed && drawnAt ? (
            <p>
              <a href={`/api/v1/panels/${panelId}/record`} download={`${number}.json`}>{t('judging.draws.record')}</a>
            </p>
          ) : drawnAt && <p className="small">{t('judging.draws.later')}</p>}
        </section>
      ))}
      {draws.some(({ revealed }) => revealed) && (
        <p>
          <code className="code">npm run cli -- panel redraw ZJ.json</code>
        </p>
      )}
    </Panel>
  );
}
