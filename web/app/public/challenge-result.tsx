import type { Route } from './+types/challenge-result';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ReviewResult } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Facts, Panel, RowTable } from '../ui/panel';
import { BidderName, PassedOver, Ranking } from '../ui/ranking';
import { Upheld } from '../ui/upheld';
import { useWritten, Written } from '../ui/written';
import { Commitments, readCommitments } from './commitments';
import { Draws, readDraws } from './draws';
import { noAward } from './no-award';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('judging.result.title', { title: loaderData?.title ?? '' }))];
};

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  const [api, path] = [context.get(apiContext), { params: { path: { id } } }];
  const [result, challenge] = await Promise.all([api.GET('/api/v1/challenges/{id}/result', path), api.GET('/api/v1/challenges/{id}', path)]);
  return { ...unwrap(result), state: unwrap(challenge).state, boxes: await readCommitments(api, unwrap(challenge)), draws: await readDraws(api, id) };
}

/** The result of a review: who was awarded, the ranking, who was excluded and why, and how anybody computes it again. */
export default function ChallengeResult({ loaderData: result }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const { awarded, failed } = result;
  return (
    <div className="wrap">
      <Crumbs items={[[t('challenge.title'), '/challenges'], [result.number, `/challenges/${result.challengeId}`], [t('judging.result')]]} />
      <article className="gap">
        <Panel>
          <h1 {...useWritten()}>{result.title}</h1>
          {failed && <p className="note warn"><b>{t('challenge.failed')}</b> <span className="num">{formatDate(failed.at, locale)}</span> <Written>{failed.reason}</Written></p>}
          <Facts items={[[t('challenge.number'), result.number], ...(awarded.length === 0 ? [[t('judging.awarded'), t(`judging.nobody.${noAward(result, result)}`)] as const] : awarded.map(({ bid, bidder, members, priceFen }) => [t('judging.awarded'), <span key={bid}><Written>{bidder}</Written>{priceFen ? `（${t('judging.price')} ${formatMoney(priceFen, locale)}）` : ''}{members.length > 0 && <span className="small-text">　{t('judging.members')} {members.map(({ name, share }, at) => <span key={name}>{at > 0 ? '、' : ''}<Written>{name}</Written>{share === null ? '' : ` ${share}%`}</span>)}</span>}</span>] as const))]} />
        </Panel>
        <Panel title={t('judging.ranking')} id="ranking">
          {result.ranking.length === 0 ? <p className="note">{t(failed ? 'judging.unranked' : 'judging.reviewedAnew')}</p> : <Ranking rows={result.ranking} dimensions={result.dimensions} passFrom={result.passFrom} defenceWeight={result.defenceWeight} />}
          <PassedOver rows={result.passed} ties={result.ties} />
        </Panel>
        <Upheld result={result} />
        {result.excluded.length > 0 && <Excluded rows={result.excluded} />}
        {result.experts.length > 0 && (
          <Panel title={t('judging.experts')}>
            <ul className="plain-list">
              {result.experts.map(({ number, name }) => (
                <li key={number}>
                  <span className="num">{number}</span> {name && <Written>{name}</Written>}
                </li>
              ))}
            </ul>
          </Panel>
        )}
        <Draws draws={result.draws} />
        <Commitments boxes={result.boxes} />
        <Recompute challengeId={result.challengeId} />
      </article>
    </div>
  );
}

function Excluded({ rows }: { rows: ReviewResult['excluded'] }) {
  const { t } = useTexts();
  const columns = [{ text: t('judging.bidder') }, { text: t('judging.exclusion') }, { text: t('judging.exclusionReason') }];
  return (
    <Panel title={t('judging.excluded')}>
      <RowTable
        label={t('judging.excluded')} columns={columns}
        rows={rows.map(({ bid, bidder, code, reason }) => [<BidderName key="bidder" bidder={bidder || '—'} bid={bid} />, t(`judging.exclusion.${code as 'INCOMPLETE'}`), <Written key="reason">{reason}</Written>])}
      />
    </Panel>
  );
}

function Recompute({ challengeId }: { challengeId: string }) {
  const { t } = useTexts();
  return (
    <Panel title={t('judging.recompute')} id="recompute">
      <p>{t('judging.recomputeText')}</p>
      <p>
        <a className="btn" href={`/api/v1/challenges/${challengeId}/result/open-file`} download>
          {t('judging.openFile')}
        </a>
      </p>
      <p className="small">{t('judging.recomputeHow')}</p>
      <p>
        <code className="code">npm run cli -- challenge recompute open-file.json</code>
      </p>
      <p className="small">{t('judging.recomputeSealed')}</p>
      <p>
        <code className="code">npm run cli -- challenge recompute --commitments commitments.json open-file.json</code>
      </p>
    </Panel>
  );
}
