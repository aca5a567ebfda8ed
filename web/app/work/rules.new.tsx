import { Alert, Button, Form, Input, Select } from 'antd';
import { data } from 'react-router';
import type { Route } from './+types/rules.new';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { RuleDomain, RuleView } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { browserApi, failureText } from './browser-api';
import { mayOf } from './nav';
import { useCreate } from './use-create';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.rules.new'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [session, domains, today] = await Promise.all([api.GET('/api/v1/session'), api.GET('/api/v1/rule-domains'), api.GET('/api/v1/rules')]);
  const { may } = unwrap(session);
  const allowed = mayOf(may)('rule.draft');
  return data({ allowed, domains: unwrap(domains).map(({ domain, label }) => ({ value: domain, label })), inForce: unwrap(today).items }, { status: allowed ? 200 : 403 });
}

interface Start {
  domain: RuleDomain;
  code: string;
}

/** What a version takes over from the rule that it will follow; documents and days are its own. */
const copied = (rule: RuleView | undefined) => (rule ? { params: rule.params, issuer: rule.issuer, articles: rule.articles.map(({ no, gist, gistEn, evidence, docNo, supports }) => ({ no, gist, gistEn, evidence, docNo, supports })) } : {});

/** Begins a version of a rule set: its domain and its code. */
export default function NewRule({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { allowed, domains, inForce } = loaderData;
  const ready = useHydrated();
  const { send, busy, problem } = useCreate<Start>('/work/rules', ({ domain, code }, headers) =>
    browserApi.POST('/api/v1/rule-sets', { body: { domain, code: code.trim(), ...copied(inForce.find((rule) => rule.domain === domain)) }, headers }));
  return (
    <>
      <Crumbs items={[[t('work.nav.desk'), '/work'], [t('work.nav.rules'), '/work/rules'], [t('work.rules.new')]]} />
      <div className="phead">
        <h1>{t('work.rules.new')}</h1>
      </div>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Panel>
        {allowed ? (
          <Form<Start> className="measure" layout="vertical" requiredMark={false} disabled={!ready} onFinish={send}>
            <Form.Item name="domain" label={t('rules.domain')} rules={[{ required: true, message: t('work.required') }]} extra={t('work.rules.copied')}>
              <Select options={domains} listHeight={480} />
            </Form.Item>
            <Form.Item name="code" label={t('work.rules.code')} rules={[{ required: true, message: t('work.required') }, { pattern: /^[A-Z][A-Z0-9-]{1,29}$/, message: t('work.rules.codeWrong') }]} extra={t('work.rules.codeHint')}>
              <Input maxLength={30} autoComplete="off" />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={busy}>
              {t('work.rules.begin')}
            </Button>
          </Form>
        ) : (
          <p>{t('error.forbiddenHint')}</p>
        )}
      </Panel>
    </>
  );
}
