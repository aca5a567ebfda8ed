import { Button, Form, Input, InputNumber, Radio } from 'antd';
import { Link, redirect } from 'react-router';
import type { Route } from './+types/relief-case.new';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { readContract } from '../api/records';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { browserApi, failureText } from './browser-api';
import { Section } from './list-parts';
import { ReliefTable } from './relief/table';
import { CHOOSE_CONTRACT, RELIEF_KINDS, type ReliefKind, thisYear } from './relief/words';
import { useCreate } from './use-create';
import { useWork } from './use-work';
import { WayBack } from './way-back';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.relief.begin'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const id = new URL(request.url).searchParams.get('contract');
  // which contract is chosen among those that are registered
  if (!id) throw redirect(CHOOSE_CONTRACT);
  const contract = await readContract(api, id);
  const { items } = unwrap(await api.GET('/api/v1/relief-cases', { params: { query: { contractId: contract.id, limit: 100 } } }));
  return { contract, cases: items };
}

interface Choice {
  kind: ReliefKind;
  year: number;
  beneficiary?: string;
}

/** Which kinds are for the buyer; the seller has all but research, which is bought. */
const OF_BUYER: readonly ReliefKind[] = ['RD', 'STAMP'];
const kindsOf = (isBuyer: boolean): readonly ReliefKind[] => (isBuyer ? OF_BUYER : RELIEF_KINDS.filter((one) => one !== 'RD'));

/** Begins a case of relief for a registered contract (办理税收优惠): which one, and for which tax year. */
export default function NewReliefCase({ loaderData: { contract, cases } }: Route.ComponentProps) {
  const { t } = useTexts();
  const { session } = useWork();
  const isBuyer = contract.content.buyer.organisationId !== null && contract.content.buyer.organisationId === session.membership?.organisationId;
  return (
    <>
      <WayBack list={[t('work.nav.contracts'), '/work/contracts']} here={t('work.relief.begin')} />
      <div className="phead">
        <h1>{t('work.relief.begin')}</h1>
      </div>
      <p>
        <Link to={`/work/contracts/${contract.id}`}>
          <Written>{contract.title}</Written>
        </Link>{' '}
        <span className="small-text num">{contract.number}</span>
      </p>
      <Panel title={t('work.relief.which')}>
        <ChoiceForm contractId={contract.id} kinds={kindsOf(isBuyer)} />
      </Panel>
      {cases.length > 0 && (
        <Section title={t('work.relief.ofContract')}>
          <ReliefTable rows={cases} empty="" />
        </Section>
      )}
    </>
  );
}

/** A year and a person only where the relief asks for them. */
const startOf = (contractId: string, { kind, year, beneficiary }: Choice) => ({ contractId, kind, ...(kind === 'STAMP' ? {} : { year }), ...(kind === 'IIT' && beneficiary ? { beneficiary: beneficiary.trim() } : {}) });

function ChoiceForm({ contractId, kinds }: { contractId: string; kinds: readonly ReliefKind[] }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { send, busy, problem } = useCreate<Choice>('/work/relief', (choice, headers) => browserApi.POST('/api/v1/relief-cases', { body: startOf(contractId, choice), headers }));
  const [form] = Form.useForm<Choice>();
  const kind = Form.useWatch('kind', form);
  return (
    <Form<Choice> form={form} layout="vertical" requiredMark={false} disabled={!ready} initialValues={{ kind: kinds[0], year: thisYear() }} onFinish={send}>
      <Form.Item name="kind" label={t('work.relief.kind')}>
        <Radio.Group options={kinds.map((value) => ({ value, label: t(`work.relief.kind.${value}`) }))} />
      </Form.Item>
      {kind !== 'STAMP' && (
        <Form.Item name="year" label={t('work.relief.year')} rules={[{ required: true, message: t('work.relief.year.needed') }]}>
          <InputNumber min={2000} max={2100} precision={0} controls={false} />
        </Form.Item>
      )}
      {kind === 'IIT' && (
        <Form.Item name="beneficiary" label={t('work.relief.beneficiary')} rules={[{ required: true, message: t('work.relief.beneficiary.needed') }]}>
          <Input maxLength={60} />
        </Form.Item>
      )}
      <div role="alert">{problem !== undefined && <p className="err">{failureText(problem, t)}</p>}</div>
      <p className="acts-line">
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {t('work.relief.go')}
        </Button>
      </p>
    </Form>
  );
}
