import type { Route } from './+types/expert';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ExpertProfile } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { CaseHead } from './case-head';
import { CaseSteps } from './case-steps';
import { ProfileForm } from './experts/profile-form';
import { History } from './review/history';
import { useNames } from './use-work';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.profile.name ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { profile: unwrap(await context.get(apiContext).GET('/api/v1/experts/{id}', { params: { path: { id: params.id } } })), now: new Date().toISOString() };
}

/** An expert of the pool: the own profile to write, or another's to read and to decide about. */
export default function ExpertPage({ loaderData: { profile, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <CaseHead record={{ ...profile, number: '' }} title={profile.name} list={[t('work.nav.experts'), '/work/experts']} now={now} />
      <div className="review case">
        <article>
          {profile.gaps.length > 0 && (
            <Panel title={t('work.expert.gaps')}>
              <ul className="missing">
                {profile.gaps.map(({ message }) => (
                  <li key={message}>{message}</li>
                ))}
              </ul>
            </Panel>
          )}
          <Panel title={t('work.expert.profile')}>{profile.editable ? <ProfileForm key={profile.version} profile={profile} /> : <Profile profile={profile} />}</Panel>
          <History entries={profile.history} />
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <CaseSteps kind="expert" record={profile} name={profile.name} />
          {profile.editable && <p className="small-text">{t('work.expert.applyHint')}</p>}
        </aside>
      </div>
    </>
  );
}

function Profile({ profile: { content, seatsNow, admittedAt } }: { profile: ExpertProfile }) {
  const { t, locale } = useTexts();
  const nameOf = useNames();
  const { fields, industries, unit, formerUnits, title, finance, orcid, away, seatsAtMost } = content;
  return (
    <Facts
      items={[
        [t('work.expert.unit'), unit.name], [t('work.expert.uscc'), unit.uscc], [t('work.expert.title'), title],
        [t('work.expert.fields'), fields.map((code) => nameOf('L-TECH', code)).join('、')], [t('work.expert.industries'), industries.map((code) => nameOf('GB/T 4754', code)).join('、')],
        [t('work.expert.finance'), finance ? '✓' : ''], [t('work.expert.orcid'), orcid],
        [t('work.expert.former'), formerUnits.map(({ name, until }) => `${name}（${until}）`).join('；')], [t('work.expert.away'), away.map(({ from, to }) => `${from} – ${to}`).join('；')],
        [t('work.expert.seats'), `${seatsNow} / ${seatsAtMost}`], [t('work.expert.admittedAt'), admittedAt && formatDate(admittedAt, locale)],
      ]}
    />
  );
}
