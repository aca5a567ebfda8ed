import type { Route } from './+types/broker';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { BrokerProfile } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { BrokerForm } from './brokers/broker-form';
import { CaseHead } from './case-head';
import { CaseSteps } from './case-steps';
import { Evidence, readEvidence } from './evidence';
import { History } from './review/history';
import { useNames } from './use-work';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.profile.name ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [profile, files] = await Promise.all([api.GET('/api/v1/broker-profiles/{id}', { params: { path: { id: params.id } } }).then(unwrap), readEvidence(api, 'broker', params.id)]);
  return { profile, files, now: new Date().toISOString() };
}

/** A broker's profile: the own to write, another's to read and to decide about. */
export default function BrokerPage({ loaderData: { profile, files, now } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const { name, gaps, editable, version, papersOpen, history } = profile;
  return (
    <>
      <CaseHead record={{ ...profile, number: '' }} title={name} list={[t('work.nav.brokers'), '/work/brokers']} now={now} clock={profile.state === 'CONFIRMED' ? <span className="small-text">{t('work.broker.certificateUntil', { date: formatDate(profile.content.validUntil, locale) })}</span> : undefined} />
      <div className="review case">
        <article>
          {gaps.length > 0 && (
            <Panel title={t('work.broker.gaps')}>
              <ul className="missing">
                {gaps.map(({ message }) => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            </Panel>
          )}
          <Panel title={t('work.broker.profile')}>{editable ? <BrokerForm key={version} profile={profile} /> : <Profile profile={profile} />}</Panel>
          <Evidence of={{ kind: 'broker', id: profile.id }} files={files} editable={papersOpen} hint={t('work.broker.certificateHint')} missed={t('work.broker.noCertificate')} />
          <History entries={history} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <CaseSteps kind="broker" record={profile} name={name} />
          {editable && <p className="small-text">{t('work.broker.changeHint')}</p>}
        </aside>
      </div>
    </>
  );
}

function Profile({ profile: { content, organisationName, regionNames, confirmedAt } }: { profile: BrokerProfile }) {
  const { t, locale, list } = useTexts();
  const nameOf = useNames();
  const { level, certificateNo, issuer, validUntil, fields, industries, languages, introduction } = content;
  const join = (items: readonly string[]) => list(items);
  return (
    <Facts
      items={[
        [t('work.broker.organisation'), <Written key="organisation">{organisationName}</Written>], [t('work.broker.level'), level && nameOf('L-BROKER', level)], [t('work.broker.certificateNo'), certificateNo], [t('work.broker.issuer'), issuer && <Written key="issuer">{issuer}</Written>], [t('work.broker.validUntil'), validUntil && formatDate(validUntil, locale)],
        [t('work.broker.fields'), join(fields.map((code) => nameOf('L-TECH', code)))], [t('work.broker.industries'), join(industries.map((code) => nameOf('GB/T 4754', code)))], [t('work.broker.regions'), join(regionNames)],
        [t('work.broker.languages'), languages && <Written key="languages">{languages}</Written>], [t('work.broker.introduction'), introduction && <Written key="introduction">{introduction}</Written>], [t('work.broker.confirmedAt'), confirmedAt && formatDate(confirmedAt, locale)],
      ]}
    />
  );
}
