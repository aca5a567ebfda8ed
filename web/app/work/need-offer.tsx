import { Link } from 'react-router';
import type { Route } from './+types/need-offer';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { NeedOffer } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel, RowTable } from '../ui/panel';
import { Mixed, Written } from '../ui/written';
import { CaseHead } from './case-head';
import { CaseSteps } from './case-steps';
import { ArguedNeedView, IndicatorsView } from './need-calls/argued-need';
import { AssignForm } from './need-calls/assign-form';
import { IndicatorsForm } from './need-calls/indicators-form';
import { UpheldReasons } from './judging/upheld-reasons';
import { History } from './review/history';
import { useMay } from './use-work';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.offer.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { offer: unwrap(await context.get(apiContext).GET('/api/v1/need-offers/{id}', { params: { path: { id: params.id } } })), now: new Date().toISOString() };
}

/** An offered need: what is argued, what experts gave, and what comes next for section or demander. */
export default function NeedOfferPage({ loaderData: { offer, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const refines = offer.editable && offer.passes;
  return (
    <>
      <CaseHead record={offer} title={offer.title} list={[t('work.nav.needOffers'), '/work/need-offers']} now={now} />
      <div className="review case">
        <article>
          <UpheldReasons rows={offer.upheld} noticeOf={() => offer.noticeId} />
          {offer.scores.length > 0 && <Scores offer={offer} />}
          {refines ? <IndicatorsForm key={offer.version} offer={offer} /> : <IndicatorsView indicators={offer.indicators} />}
          <ArguedNeedView need={offer.need} />
          <History entries={offer.history} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          {offer.allowedActions.some(({ action, enabled }) => action === 'assign' && enabled) && <AssignForm offer={offer} />}
          <CaseSteps kind="need_offer" record={offer} name={offer.number} elsewhere={['assign']} />
          <About offer={offer} />
        </aside>
      </div>
    </>
  );
}

function Scores({ offer: { scores } }: { offer: NeedOffer }) {
  const { t } = useTexts();
  const [first] = scores;
  const dimensions = first?.scores ?? [];
  const columns = [{ text: t('work.offer.expert') }, ...dimensions.map(({ label }) => ({ text: label, amount: true })), { text: t('work.offer.total'), amount: true }];
  return (
    <Panel title={t('work.offer.scores')}>
      <RowTable label={t('work.offer.scores')} columns={columns} rows={scores.map(({ name, total, scores: given }) => [<Written key="name">{name}</Written>, ...given.map(({ points }) => points), <b key="total">{total}</b>])} />
      <details className="reasons">
        <summary>{t('work.offer.reasons')}</summary>
        {scores.map(({ name, scores: given }) => (
          <section key={name}>
            <h3>
              <Written>{name}</Written>
            </h3>
            <Facts items={given.map(({ label, text }) => [label, <Written key="text">{text}</Written>] as const)} />
          </section>
        ))}
      </details>
    </Panel>
  );
}

function About({ offer: { organisationName, isUnnamed, callTitle, callId, score, passes, scoreAtLeast, objectsTo, panelId, noticeId, challengeId } }: { offer: NeedOffer }) {
  const { t, list } = useTexts();
  const may = useMay();
  const link = (to: string, text: string) => <Link to={to}><Mixed text={text} /></Link>;
  return (
    <Panel title={t('work.offer.about')}>
      <Facts
        items={[
          [t('work.offer.demander'), organisationName], [t('work.offer.call'), link(`/work/need-calls/${callId}`, callTitle)], [t('work.offer.score'), score && list([score, t(passes ? 'work.offer.passes' : 'work.offer.fails')], '，')], [t('work.offer.needed'), t('work.offer.points', { points: scoreAtLeast })],
          [t('work.offer.objects'), objectsTo.join('、')], [t('work.offer.panel'), panelId && may('panel.read') && link(`/work/panels/${panelId}`, t('work.nav.panels'))],
          [t('work.offer.notice'), noticeId && link(`/work/notices/${noticeId}`, t('work.offer.notice'))], [t('work.offer.challenge'), challengeId && link(`/work/challenges/${challengeId}`, t('work.offer.challenge'))],
        ]}
      />
      {isUnnamed && <p className="hint">{t('work.offer.unnamed')}</p>}
    </Panel>
  );
}
