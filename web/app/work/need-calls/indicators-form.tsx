import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { signOf } from '../../../../src/modules/reference/browser/quantity';
import type { NeedOffer, OfferIndicator } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, ifMatch } from '../browser-api';
import { Cell, Rows } from '../editor/rows';
import { useDraftForm } from '../use-draft-form';

interface Draft {
  indicators: OfferIndicator[];
}

/** The demander makes the indicators measurable (凝练). */
export function IndicatorsForm({ offer: { id, version, indicators, gaps } }: { offer: NeedOffer }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [form] = Form.useForm<Draft>();
  const { busy, save } = useDraftForm({ form, send: (body: Draft) => browserApi.PATCH('/api/v1/need-offers/{id}', { params: { path: { id }, header: ifMatch(version) }, body }) });
  return (
    <Panel title={t('work.offer.refine')}>
      <p className="hint">{t('work.offer.refineHint')}</p>
      {gaps.length > 0 && (
        <ul className="missing">
          {gaps.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      <Form<Draft> form={form} layout="vertical" initialValues={{ indicators }} onFinish={(draft) => void save(draft)} disabled={!ready}>
        <Form.Item name="indicators">
          <IndicatorRows />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {t('work.offer.save')}
        </Button>
      </Form>
    </Panel>
  );
}

const BLANK = (): OfferIndicator => ({ name: '', comparator: '>=', target: null, targetMax: null, unit: '', baseline: '', testMethod: '', weight: 10, veto: false });

function IndicatorRows(list: { value?: OfferIndicator[]; onChange?: (rows: OfferIndicator[]) => void }) {
  const { t } = useTexts();
  const word = (part: 'name' | 'comparator' | 'target' | 'targetMax' | 'unit' | 'test' | 'weight' | 'veto') => t(`work.offer.indicator.${part}`);
  const signs = [...(['>=', '<='] as const).map((value) => ({ value, label: signOf(value) })), { value: '=', label: '=' }, { value: 'between', label: t('work.offer.indicator.between') }];
  return (
    <Rows<OfferIndicator> {...list} path="indicators" noun={word('name')} addText={t('work.offer.indicator.add')} blank={BLANK}>
      {(row, change) => (
        <>
          <Cell label={word('name')} span={12} full>
            <Input aria-label={word('name')} maxLength={60} value={row.name} onChange={(event) => change({ name: event.target.value })} />
          </Cell>
          <Cell label={word('comparator')} span={3}>
            <Select aria-label={word('comparator')} className="grow" value={row.comparator} options={signs} onChange={(comparator) => change({ comparator, targetMax: null })} />
          </Cell>
          <Cell label={word('target')} span={3}>
            <InputNumber<number> aria-label={word('target')} className="grow" value={row.target} onChange={(target) => change({ target })} />
          </Cell>
          {row.comparator === 'between' && (
            <Cell label={word('targetMax')} span={3}>
              <InputNumber<number> aria-label={word('targetMax')} className="grow" value={row.targetMax} onChange={(targetMax) => change({ targetMax })} />
            </Cell>
          )}
          <Cell label={word('unit')} span={3}>
            <Input aria-label={word('unit')} maxLength={20} value={row.unit} onChange={(event) => change({ unit: event.target.value })} />
          </Cell>
          <Cell label={word('weight')} span={3}>
            <InputNumber<number> aria-label={word('weight')} className="grow" min={1} max={100} precision={0} value={row.weight} onChange={(weight) => change({ weight: weight ?? 1 })} />
          </Cell>
          <Cell label={word('test')} span={6} full>
            <Input aria-label={word('test')} maxLength={200} value={row.testMethod} onChange={(event) => change({ testMethod: event.target.value })} />
          </Cell>
          <Cell label={word('veto')} span={3}>
            <Checkbox aria-label={word('veto')} checked={row.veto} onChange={(event) => change({ veto: event.target.checked })} />
          </Cell>
        </>
      )}
    </Rows>
  );
}
