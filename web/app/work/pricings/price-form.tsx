import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { Pricing } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, ifMatch } from '../browser-api';
import { YuanInput } from '../contracts/yuan-input';
import { DayInput } from '../editor/inputs';
import { useDraftForm } from '../use-draft-form';
import { MODES, WAYS } from './words';

type Draft = Omit<Pricing['content'], 'counterparty' | 'equityBp'> & { counterpartyName: string; counterpartyUscc: string; /** percent */ equity: number | null };

const draftOf = ({ counterparty, equityBp, ...content }: Pricing['content']): Draft => ({ ...content, counterpartyName: counterparty.name, counterpartyUscc: counterparty.uscc, equity: equityBp === null ? null : equityBp / 100 });
const bodyOf = ({ equity, ...draft }: Draft) => ({ ...draft, equityBp: equity === null || equity === undefined ? null : Math.round(equity * 100) });

/** What the unit decides about the price, as long as it is a draft. */
export function PriceForm({ pricing: { id, version, content } }: { pricing: Pricing }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<Draft>();
  const way = Form.useWatch('way', form) ?? content.way;
  const mode = Form.useWatch('mode', form) ?? content.mode;
  const { busy, save } = useDraftForm({ form, send: (draft: Draft) => browserApi.PATCH('/api/v1/pricings/{id}', { params: { path: { id }, header: ifMatch(version) }, body: bodyOf({ ...draftOf(content), ...draft }) }) });
  return (
    <Form<Draft> form={form} disabled={!ready || busy} layout="vertical" requiredMark={false} initialValues={draftOf(content)} onFinish={(draft) => void save(draft)}>
      <Panel title={t('work.pricing.decision')}>
        <Form.Item name="way" label={t('work.pricing.way')} extra={t(`work.pricing.way.${way}.hint`)}>
          <Radio.Group aria-label={t('work.pricing.way')} options={WAYS.map((value) => ({ value, label: t(`work.pricing.way.${value}`) }))} />
        </Form.Item>
        <div className="fgrid">
          <Form.Item name="mode" label={t('work.pricing.mode')}>
            <Select options={MODES.map((value) => ({ value, label: t(`work.pricing.mode.${value}`) }))} />
          </Form.Item>
          <Form.Item name="priceFen" label={t(`work.pricing.price.${way}`)}>
            <YuanInput<number | null> blank={null} />
          </Form.Item>
          {mode === 'EQUITY' && (
            <Form.Item name="equity" label={t('work.pricing.equity')}>
              <InputNumber<number> className="grow" min={0.01} max={100} precision={2} suffix="%" />
            </Form.Item>
          )}
          {way === 'AGREED' && (
            <>
              <Form.Item name="counterpartyName" label={t('work.pricing.counterparty')}>
                <Input maxLength={120} />
              </Form.Item>
              <Form.Item name="counterpartyUscc" label={t('work.pricing.uscc')} extra={t('work.pricing.usccHint')}>
                <Input maxLength={30} />
              </Form.Item>
              <Form.Item name="namesCounterparty" className="wide" valuePropName="checked" extra={t('work.pricing.namesHint')}>
                <Checkbox>{t('work.pricing.names')}</Checkbox>
              </Form.Item>
            </>
          )}
          <Grounds />
        </div>
      </Panel>
      <p className="acts">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('work.save.now')}
        </Button>
      </p>
    </Form>
  );
}

/** What the price rests on. */
function Grounds() {
  const { t } = useTexts();
  return (
    <>
      <Form.Item name="royalty" label={t('work.pricing.royalty')} extra={t('work.pricing.royaltyHint')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="decidedBy" label={t('work.pricing.decidedBy')} extra={t('work.pricing.decidedByHint')}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="decidedOn" label={t('work.pricing.decidedOn')}>
        <DayInput label={t('work.pricing.decidedOn')} />
      </Form.Item>
      <Form.Item name="appraisal" label={t('work.pricing.appraisal')} extra={t('work.pricing.appraisalHint')}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="basis" className="wide" label={t('work.pricing.basis')} extra={t('work.pricing.basisHint')}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
      </Form.Item>
    </>
  );
}
