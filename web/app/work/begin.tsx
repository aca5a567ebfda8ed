import { Alert, Button, Form, Input, Select } from 'antd';
import { data, Link, useSearchParams } from 'react-router';
import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import type { ListingKind } from '../api/records';
import { useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { browserApi, failureText } from './browser-api';
import { mayBegin, mayOf } from './nav';
import { useCreate } from './use-create';
import { useMay, useOptions } from './use-work';

interface Start {
  title: string;
  fieldCode?: string;
  problem?: string;
}

const NEEDED = ['one', 'two', 'three'] as const;

/** Whether the reader may begin such a record: said before anything is typed, not after. */
export async function loadBegin(api: Api, kind: ListingKind) {
  const { may } = unwrap(await api.GET('/api/v1/session'));
  const allowed = mayBegin(kind, mayOf(may));
  return data({ allowed }, { status: allowed ? 200 : 403 });
}

/** Start page of a record: what one needs at hand, and its name. The draft exists from here on. */
export function Begin({ kind, allowed }: { kind: ListingKind; allowed: boolean }) {
  const { t } = useTexts();
  return (
    <>
      <Crumbs items={[[t('work.nav.desk'), '/work'], [t(`work.begin.${kind}`)]]} />
      <div className="phead">
        <h1>{t(`work.begin.${kind}`)}</h1>
      </div>
      {allowed ? <Start kind={kind} /> : <NotForYou kind={kind} />}
    </>
  );
}

/** Who begins such records instead, and what the reader may begin. */
function NotForYou({ kind }: { kind: ListingKind }) {
  const { t } = useTexts();
  const other = kind === 'need' ? 'achievement' : 'need';
  const offered = mayBegin(other, useMay());
  return (
    <Panel>
      <p>{t(`work.begin.${kind}.others`)}</p>
      <Link className="btn pri" to={offered ? `/work/${other === 'need' ? 'needs' : 'achievements'}/new` : '/work'}>
        {t(offered ? `work.begin.${other}` : 'error.desk')}
      </Link>
    </Panel>
  );
}

function Start({ kind }: { kind: ListingKind }) {
  const { t } = useTexts();
  const { send, busy, problem } = useCreate(`/work/${kind === 'need' ? 'needs' : 'achievements'}`, post(kind));
  const [params] = useSearchParams();
  const initial = { title: params.get('title') ?? '', problem: params.get('problem') ?? undefined, fieldCode: params.get('field') ?? undefined };
  return (
    <>
      <Panel title={t('work.begin.needed')}>
        <ul className="missing">
          {NEEDED.map((one) => (
            <li key={one}>{t(`work.begin.${kind}.${one}`)}</li>
          ))}
        </ul>
      </Panel>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Panel>
        <StartForm kind={kind} initial={initial} busy={busy} onSend={send} />
      </Panel>
    </>
  );
}

interface StartFormProps {
  kind: ListingKind;
  initial: Partial<Start>;
  busy: boolean;
  onSend: (start: Start) => void;
}

function StartForm({ kind, initial, busy, onSend }: StartFormProps) {
  const { t } = useTexts();
  const fields = useOptions('L-TECH');
  const ready = useHydrated();
  return (
    <Form<Start> className="measure" layout="vertical" initialValues={initial} onFinish={onSend} requiredMark={false} disabled={!ready}>
      <Form.Item name="title" label={t(`field.${kind}.title`)} rules={[{ required: true, whitespace: true, message: t('work.required') }]} extra={t(`work.begin.${kind}.titleHint`)}>
        <Input maxLength={80} showCount />
      </Form.Item>
      <Form.Item name="fieldCode" label={t('facet.field')} rules={[{ required: true, message: t('work.required') }]}>
        <Select options={fields} listHeight={480} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      {initial.problem !== undefined && (
        <Form.Item name="problem" label={t('need.problem')}>
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
      )}
      <Button type="primary" size="large" htmlType="submit" loading={busy}>
        {t('work.begin.go')}
      </Button>
    </Form>
  );
}

const post = (kind: ListingKind) => (body: Start, headers: { 'Idempotency-Key': string }) => (kind === 'need' ? browserApi.POST('/api/v1/needs', { body, headers }) : browserApi.POST('/api/v1/achievements', { body, headers }));
