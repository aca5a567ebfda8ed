import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import type { Commitment, PublicChallenge } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';

/** A box whose deadline has passed, with what lay in it. */
export type ListedBox = PublicChallenge['boxes'][number] & { commitments: readonly Commitment[] };

export const readCommitments = (api: Api, { boxes }: Pick<PublicChallenge, 'boxes'>): Promise<ListedBox[]> =>
  Promise.all(boxes.map(async (box) => ({ ...box, commitments: unwrap(await api.GET('/api/v1/sealed-boxes/{id}/commitments', { params: { path: { id: box.boxId } } })) })));

/** What lay in the boxes by its SHA-256, for bidders who look for their own and for whoever checks the ranking. Covers are among them: their number says nothing. */
export function Commitments({ boxes }: { boxes: readonly ListedBox[] }) {
  const { t, locale } = useTexts();
  if (boxes.length === 0) return null;
  return (
    <Panel title={t('challenge.commitments')} id="commitments">
      <p className="small">{t('challenge.commitments.hint')}</p>
      {boxes.map(({ boxId, round, closedAt, openedAt, discardedAt, commitments }) => (
        <section key={boxId}>
          {boxes.length > 1 && <h3>{t('challenge.commitments.round', { no: round })}</h3>}
          <p>
            {t('challenge.commitments.closed', { at: formatDate(closedAt, locale, 'minute') })}
            {openedAt && t('challenge.commitments.opened', { at: formatDate(openedAt, locale, 'minute') })}
            {discardedAt && t('challenge.commitments.discarded', { at: formatDate(discardedAt, locale, 'minute') })}
          </p>
          <details>
            <summary>{t('challenge.commitments.all')}</summary>
            <ul className="plain-list">
              {commitments.map(({ commitment, outcome }, at) => (
                <li key={`${at} ${commitment}`}>
                  <code className="hash">{commitment}</code> {outcome && t(`challenge.commitments.${outcome}`)}
                </li>
              ))}
            </ul>
          </details>
          <p>
            <a href={`/api/v1/sealed-boxes/${boxId}/commitments`} download={`commitments-${boxId}.json`}>
              {t('challenge.commitments.file')}
            </a>
          </p>
        </section>
      ))}
    </Panel>
  );
}
