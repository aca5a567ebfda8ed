import { Alert, Button, Form, Input, Radio, Select } from 'antd';
import { data, useSearchParams } from 'react-router';
import type { Route } from './+types/contracts.new';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { BeginPage, Needed } from './begin-page';
import { browserApi, failureText } from './browser-api';
import { type SubKind, subKindChoices } from './contracts/words';
import { mayOf } from './nav';
import { useCreate } from './use-create';

interface Start {
  title: string;
  subKind: SubKind;
  applicant: 'SELLER' | 'BUYER';
}

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.contract.begin'))];
};

/** Whether the reader may draft contracts: said before anything is typed, not after. */
export async function loader({ context }: Route.LoaderArgs) {
  const { may } = unwrap(await context.get(apiContext).GET('/api/v1/session'));
  const allowed = mayOf(may)('contract.create');
  return data({ allowed }, { status: allowed ? 200 : 403 });
}

/** Start page of a contract: what one needs at hand, its name and kind. The draft exists from here on. */
export default function NewContract({ loaderData: { allowed } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <BeginPage title={t('work.contract.begin')} list={[t('work.nav.contracts'), '/work/contracts']} allowed={allowed} others={t('work.contract.begin.others')}>
      <Begin />
    </BeginPage>
  );
}

function Begin() {
  const texts = useTexts();
  const { t } = texts;
  const ready = useHydrated();
  const { send, busy, problem } = useCreate<Start>('/work/contracts', (body, headers) => browserApi.POST('/api/v1/contracts', { body, headers }));
  const title = useSearchParams()[0].get('title') ?? '';
  return (
    <>
      <Needed lines={(['one', 'two', 'three'] as const).map((one) => t(`work.contract.begin.${one}`))} />
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Panel>
        <Form<Start> className="measure" layout="vertical" initialValues={{ title, applicant: 'SELLER' }} onFinish={send} requiredMark={false} disabled={!ready}>
          <Form.Item name="title" label={t('work.contract.field.title')} rules={[{ required: true, whitespace: true, message: t('work.required') }]} extra={t('work.contract.hint.title')}>
            <Input maxLength={200} showCount />
          </Form.Item>
          <Form.Item name="subKind" label={t('work.contract.field.subKind')} rules={[{ required: true, message: t('work.required') }]} extra={t('work.contract.hint.subKind')}>
            <Select options={subKindChoices(texts)} listHeight={420} showSearch={{ optionFilterProp: 'label' }} />
          </Form.Item>
          <Form.Item name="applicant" label={t('work.contract.field.applicant')} extra={t('work.contract.hint.applicant')}>
            <Radio.Group aria-label={t('work.contract.field.applicant')} options={(['SELLER', 'BUYER'] as const).map((value) => ({ value, label: t(`work.contract.applicant.${value}`) }))} />
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" loading={busy}>
            {t('work.begin.go')}
          </Button>
        </Form>
      </Panel>
    </>
  );
}
