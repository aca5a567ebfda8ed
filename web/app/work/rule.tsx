import { useRevalidator } from 'react-router';
import type { Route } from './+types/rule';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ActionView, Problem, RuleSetView } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel, RowTable } from '../ui/panel';
import { RuleBody, RuleTitle, RuleVersion } from '../ui/rule-parts';
import { useWritten, Written } from '../ui/written';
import { postAction } from './actions';
import { DueLine } from './due';
import { type Check, Decision } from './review/decision';
import { History } from './review/history';
import { RuleForm } from './rules/rule-form';
import { VerifyForm } from './rules/verify-form';
import { StateTag } from './state-tag';
import { Warnings } from './warnings';
import { WayBack } from './way-back';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.rule.code ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const rule = unwrap(await api.GET('/api/v1/rule-sets/{id}/working', { params: { path: { id: params.id } } }));
  const now = new Date().toISOString();
  if (!rule.editable) return { rule, fields: [], replaceable: [], now };
  const [domains, versions] = await Promise.all([api.GET('/api/v1/rule-domains'), api.GET('/api/v1/rules/{code}', { params: { path: { code: rule.code } } })]);
  const fields = unwrap(domains).find(({ domain }) => domain === rule.domain)?.fields ?? [];
  // a code whose first version is drafted here has none in force
  const replaceable = (versions.data?.versions ?? []).filter(({ state }) => state === 'ACTIVE').map(({ versionNo }) => versionNo);
  return { rule, fields, replaceable, now };
}

/** A version of a rule set: its draft or what it says, what differs from the one before, the decision. */
export default function RulePage({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { rule, fields, replaceable, now } = loaderData;
  return (
    <>
      <WayBack list={[t('work.nav.rules'), '/work/rules']} here={t('rules.version', { no: rule.versionNo })} />
      <div className="phead">
        <h1>{rule.titleZh || rule.titleEn ? <RuleTitle rule={rule} /> : t('work.rules.unnamed')}</h1>
        <StateTag label={rule.stateLabel} tone={rule.stateTone} />
        <span className="small-text"><RuleVersion code={rule.code} no={rule.versionNo} /></span>
        <DueLine at={rule.dueAt} provisional={rule.dueProvisional} now={now} workingDays={rule.workingDaysLeft} />
      </div>
      <Warnings title={t('work.rules.gaps')} rows={rule.gaps} />
      {rule.state !== 'DRAFT' && rule.state !== 'DISCARDED' && rule.warnings.map(({ code, message }) => (
        <p key={code} className="note box warn">
          {message}
        </p>
      ))}
      <div className="review">
        <article>
          {rule.editable ? (
            <RuleForm key={rule.version} rule={rule} fields={fields} replaceable={replaceable} />
          ) : (
            <Panel>
              <RuleBody rule={rule} />
            </Panel>
          )}
          <Changes rule={rule} />
        </article>
        <aside className="decide" id="decide" tabIndex={-1} aria-label={t('work.decide')}>
          <Steps rule={rule} />
          <Verified rule={rule} />
          <History entries={rule.history} />
        </aside>
      </div>
    </>
  );
}

function Steps({ rule }: { rule: RuleSetView }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const steps = rule.allowedActions.filter(({ action }) => action !== 'verify');
  const checks: Check[] = steps.some(({ action }) => action === 'approve') ? [{ text: t('work.rules.check.text'), ok: null }, { text: t('work.rules.check.days'), ok: null }] : [];
  const run = async (action: ActionView, comment: string): Promise<Problem | null | undefined> => {
    const outcome = await postAction('rule', rule.id, action.action, rule.version, comment);
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
  return (
    <>
      <Decision key={rule.version} subject={{ kind: 'rule', name: rule.code }} checks={checks} actions={steps} run={run} />
      {rule.allowedActions.some(({ action, enabled }) => action === 'verify' && enabled) && <VerifyForm key={`verify-${rule.version}`} rule={rule} />}
    </>
  );
}

/** Who has compared the set with which text. */
function Verified({ rule }: { rule: RuleSetView }) {
  const { t, locale } = useTexts();
  if (!rule.verifiedOn) return null;
  return (
    <Panel title={t('work.rules.verified')}>
      <Facts
        items={[
          [t('rules.verification'), <Written key="by">{t('work.rules.verifiedBy', { name: rule.verifiedByName, date: formatDate(rule.verifiedOn, locale) })}</Written>],
          [t('work.rules.verifiedWith'), rule.verifiedSource && <Written key="source">{rule.verifiedSource}</Written>],
          [t('work.rules.verifyNote'), rule.verifiedNote && <Written key="note">{rule.verifiedNote}</Written>],
        ]}
      />
    </Panel>
  );
}

/** What differs from the set before, and what an approval does to others. */
function Changes({ rule }: { rule: RuleSetView }) {
  const { t } = useTexts();
  const written = useWritten();
  if (!rule.comparedWith) return null;
  const title = t('work.rules.compared', { no: rule.comparedWith.versionNo });
  const columns = [{ text: t('work.rules.line') }, { text: t('work.rules.before') }, { text: t('work.rules.after') }];
  const cell = (text: string | null) => <span {...written}>{text ?? '—'}</span>;
  return (
    <Panel title={title}>
      {rule.consequences.length > 0 && (
        <ul>
          {rule.consequences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {rule.changes.length === 0 ? <p>{t('work.rules.same')}</p> : <RowTable label={title} columns={columns} rows={rule.changes.map(({ label, before, after }) => [<span key="label" {...written}>{label}</span>, cell(before), cell(after)])} />}
    </Panel>
  );
}
