import { Form } from 'react-router';
import type { Route } from './+types/rules';
import { unwrap } from '../api/answer';
import { apiContext, visitContext } from '../api/context';
import type { RuleDomain, RuleView } from '../api/types';
import { formatDate } from '../i18n/format';
import type { Locale } from '../i18n/locale';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Field } from '../ui/field';
import { type Rule, RuleBody, RuleTitle, RuleVersion } from '../ui/rule-parts';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('rules.title')), { name: 'description', content: t('rules.lead') }];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const params = new URL(request.url).searchParams;
  const domains = unwrap(await api.GET('/api/v1/rule-domains')).map(({ domain, label }) => ({ domain, label }));
  const domain = domains.find((one) => one.domain === params.get('domain'))?.domain ?? null;
  const on = params.get('on') || null;
  const read = (day: string | null) => api.GET('/api/v1/rules', { params: { query: { ...(day ? { on: day } : {}), ...(domain ? { domain } : {}) } } });
  const asked = await read(on);
  // what is no day is said at its field, and today's rules are shown
  const wrong = asked.response.status === 422;
  const answer = unwrap(wrong ? await read(null) : asked);
  return { domains, domain, wrong, on: answer.on, missing: answer.missing, rules: answer.items.map((rule) => asShown(rule, context.get(visitContext).locale)) };
}

/** What travels to the browser: one language, and nothing that the page does not show. */
function asShown(rule: RuleView, locale: Locale): Rule {
  const { code, versionNo, domainLabel, selectedByLabel, docNo, issuer, sourceUrl, effectiveFrom, effectiveTo, evidenceLabel, verified, verifiedOn, warnings } = rule;
  const [titleZh, titleEn] = locale === 'en' ? ['', rule.titleEn] : [rule.titleZh, ''];
  const articles = rule.articles.map(({ no, docNo, gist, gistEn, evidenceLabel: from }) => ({ no, docNo, evidenceLabel: from, ...(locale === 'en' && gistEn ? { gist: '', gistEn } : { gist, gistEn: '' }) }));
  const facts = rule.facts.map(({ label, text, evidenceLabel: from }) => ({ label, text, evidenceLabel: from }));
  return { code, versionNo, domainLabel, selectedByLabel, titleZh, titleEn, docNo, issuer, sourceUrl, effectiveFrom, effectiveTo, evidenceLabel, verified, verifiedOn, warnings, facts, articles };
}

/** so many are shown unfolded */
const FEW = 2;

/** The rules that hold on a day (现行规则), with what is uncertain about them. */
export default function Rules({ loaderData }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const { domains, domain, wrong, on, missing, rules } = loaderData;
  return (
    <div className="wrap">
      <Crumbs items={[[t('rules.title')]]} />
      <div className="stack">
        <h1>{t('rules.title')}</h1>
        <p className="lead">{t('rules.lead')}</p>
        <DayForm key={`${on} ${domain}`} domains={domains} domain={domain} on={on} wrong={wrong} />
        <h2 className="below-form" role="status">
          {t('rules.on', { date: formatDate(on, locale), count: rules.length })}
        </h2>
        {missing.map((none) => (
          <p key={none.domain} className="note box warn">
            {none.message}
          </p>
        ))}
        {rules.map((rule) => (
          <RulePanel key={rule.code} rule={rule} open={rules.length <= FEW} />
        ))}
      </div>
    </div>
  );
}

interface DayFormProps {
  domains: readonly { domain: RuleDomain; label: string }[];
  domain: RuleDomain | null;
  on: string;
  wrong: boolean;
}

function DayForm({ domains, domain, on, wrong }: DayFormProps) {
  const { t } = useTexts();
  return (
    <Form method="get" className="panel day-form">
      <Field name="on" label={t('rules.day')} error={wrong ? t('rules.noDay') : undefined}>
        {(control) => <input {...control} className="in" type="date" defaultValue={on} min="1990-01-01" max="2199-12-31" />}
      </Field>
      <Field name="domain" label={t('rules.domain')}>
        {(control) => (
          <select {...control} className="in" defaultValue={domain ?? ''}>
            <option value="">{t('rules.allDomains')}</option>
            {domains.map((one) => (
              <option key={one.domain} value={one.domain}>
                {one.label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <button className="btn pri">{t('rules.go')}</button>
    </Form>
  );
}

/** Folded to its name where many hold; a link to the rule opens what it leads into. */
function RulePanel({ rule, open }: { rule: Rule; open: boolean }) {
  const { t } = useTexts();
  return (
    <details className="panel rule" open={open}>
      <summary>
        <h3 className="rule-name">
          <RuleTitle rule={rule} />
        </h3>
        <span className="tags">
          <span className="tag b">{rule.domainLabel}</span>
          <span className="tag"><RuleVersion code={rule.code} no={rule.versionNo} /></span>
          <span className={rule.verified ? 'tag g' : 'tag w'}>{t(rule.verified ? 'rules.verified' : 'rules.unverified')}</span>
        </span>
      </summary>
      <div id={rule.code}>
        {rule.warnings.map(({ code, message }) => (
          <p key={code} className="note box warn">
            {message}
          </p>
        ))}
        <RuleBody rule={rule} />
      </div>
    </details>
  );
}
