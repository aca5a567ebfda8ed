import type { Route } from './+types/pricing';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { readFiles } from '../api/records';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { CaseHead } from './case-head';
import { NoticePanel, PriceFacts, Rounds, SalePanel } from './pricings/price-facts';
import { PriceForm } from './pricings/price-form';
import { PricePapers } from './pricings/price-papers';
import { PriceSteps } from './pricings/price-steps';
import { History } from './review/history';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.pricing.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [pricing, files] = await Promise.all([api.GET('/api/v1/pricings/{id}', { params: { path: { id: params.id } } }).then(unwrap), readFiles(api, 'pricing', params.id, 'working')]);
  return { pricing, files, now: new Date().toISOString() };
}

const SALES = ['recordInterest', 'dealWithOne', 'recordBidding', 'recordSale', 'endUnsold'];

/** A price of an achievement: what was decided, its notice or sale, and what comes next. */
export default function PricingPage({ loaderData: { pricing, files, now } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const { title, editable, content, achievementId, organisationName, stateEstablished, rule, effectiveOn, allowedActions, history, version } = pricing;
  const attaches = editable || allowedActions.some(({ action }) => SALES.includes(action));
  return (
    <>
      <CaseHead record={pricing} title={title} list={[t('work.nav.pricings'), '/work/pricings']} now={now} />
      <div className="review case">
        <article>
          {effectiveOn && <p className="note">{t('work.pricing.mayBeSigned', { day: formatDate(effectiveOn, locale) })}</p>}
          <NoticePanel pricing={pricing} />
          <SalePanel pricing={pricing} />
          {editable ? <PriceForm key={version} pricing={pricing} /> : <PriceFacts content={content} sale={pricing.sale} title={t('work.pricing.decision')} />}
          <PricePapers pricing={pricing} files={files} editable={attaches} />
          <Rounds pricing={pricing} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <PriceSteps pricing={pricing} />
          <Panel title={t('work.pricing.about')}>
            <Facts
              items={[
                [t('kindOne.achievement'), <a key="achievement" href={`/achievements/${achievementId}`}><Written>{title}</Written></a>], [t('work.pricing.unit'), <Written key="unit">{organisationName}</Written>],
                [t('work.pricing.state'), t(stateEstablished ? 'work.pricing.public' : 'work.pricing.private')], [t('work.pricing.rule'), rule && <span key="rule"><Written>{rule.docNo}</Written>{rule.verified ? '' : t('work.pricing.unverified')}</span>],
              ]}
            />
            <p className="hint">{t(`work.pricing.way.${content.way}.hint`)}</p>
          </Panel>
          <History entries={history} />
        </aside>
      </div>
    </>
  );
}
