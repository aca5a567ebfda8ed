import { Input, Select } from 'antd';
import type { ContractContent } from '../../api/types';
import { formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { PercentInput } from '../editor/inputs';
import { Item } from '../editor/item';
import { useOptions } from '../use-work';
import { LiveAmount } from './amount';
import { InstalmentRows } from './instalment-rows';
import modes from './payment-modes.json' with { type: 'json' };
import { SetsInput } from './sets-input';
import { PARTS } from './tech-amount';
import { isConveyed, kindOf } from './words';
import { YuanInput } from './yuan-input';

/** The price, what of it is technology, and how it is paid. */
export function PriceStep({ content }: { content: ContractContent }) {
  const { t } = useTexts();
  const kind = kindOf(content.subKind);
  return (
    <>
      <Item name={['price', 'totalFen']} label={t('work.contract.price.totalFen')} hint={t('work.contract.hint.total')}>
        <YuanInput blank={null} />
      </Item>
      <h3 className="subhead">{t('work.contract.price.parts')}</h3>
      <p className="hint">{t('work.contract.hint.parts')}</p>
      <div className="fgrid narrow">
        {PARTS.map((key) => (
          <Item key={key} name={['price', key]} label={t(`work.contract.price.${key}`)}>
            <YuanInput blank={0} />
          </Item>
        ))}
        {content.price.carrierDirectCostFen > 0 && (
          <Item name={['price', 'carrierSets']} label={t('work.contract.price.carrierSets')} hint={t('work.contract.hint.carrierSets')}>
            <SetsInput />
          </Item>
        )}
      </div>
      <LiveAmount price={content.price} />
      {kind === 'DEV' && (
        <div className="gap">
          <Item name={['price', 'rdFundsFen']} label={t('work.contract.price.rdFundsFen')} hint={t('work.contract.hint.rdFunds')}>
            <YuanInput blank={null} />
          </Item>
        </div>
      )}
      <Payment content={content} />
      {isConveyed(kind) && <Expected />}
    </>
  );
}

function Payment({ content: { payment, price } }: { content: ContractContent }) {
  const { t } = useTexts();
  const royalty = modes.royalty.includes(payment.mode);
  return (
    <>
      <h3 className="subhead">{t('work.contract.payment')}</h3>
      <Item name={['payment', 'mode']} label={t('work.contract.payment.mode')}>
        <Select options={useOptions('L-PAY')} />
      </Item>
      {royalty && <Royalty entrance={payment.mode === '4'} />}
      {modes.instalments.includes(payment.mode) && (
        <>
          <Item name={['payment', 'instalments']} label={t('work.contract.payment.instalments')}>
            <InstalmentRows />
          </Item>
          {payment.instalments.length > 0 && <Sum totalFen={price.totalFen} planned={payment.instalments.reduce((sum, { fen }) => sum + (fen ?? 0), 0)} />}
        </>
      )}
    </>
  );
}

/** Whether the instalments add up to the total: said while they are typed. */
function Sum({ totalFen, planned }: { totalFen: number | null; planned: number }) {
  const { t, locale } = useTexts();
  const text = { sum: formatYuan(planned, locale), gap: formatYuan(Math.abs((totalFen ?? 0) - planned), locale) };
  const same = totalFen === planned;
  return (
    <p role="status" className={same ? 'small-text' : 'due-soon'}>
      {t(same ? 'work.contract.payment.same' : (totalFen ?? 0) > planned ? 'work.contract.payment.less' : 'work.contract.payment.more', text)}
    </p>
  );
}

function Royalty({ entrance }: { entrance: boolean }) {
  const { t } = useTexts();
  const at = (field: string) => ['payment', 'royalty', field];
  return (
    <>
      <div className="fgrid">
        <Item name={at('basis')} label={t('work.contract.royalty.basis')}>
          <Select options={(['OUTPUT', 'PROFIT', 'SALES', 'OTHER'] as const).map((value) => ({ value, label: t(`work.contract.basis.${value}`) }))} />
        </Item>
        <Item name={at('rateBp')} label={t('work.contract.royalty.rate')}>
          <PercentInput most={100} />
        </Item>
        <Item name={at('course')} label={t('work.contract.royalty.course')} optional>
          <Select allowClear options={(['FIXED', 'RISING', 'FALLING'] as const).map((value) => ({ value, label: t(`work.contract.course.${value}`) }))} />
        </Item>
        {entrance && (
          <Item name={at('entranceFeeFen')} label={t('work.contract.royalty.entrance')}>
            <YuanInput blank={null} />
          </Item>
        )}
        <Item name={at('minimumFen')} label={t('work.contract.royalty.minimum')} hint={t('work.contract.hint.minimum')} optional={entrance}>
          <YuanInput blank={null} />
        </Item>
        <Item name={at('settledFen')} label={t('work.contract.royalty.settled')} hint={t('work.contract.hint.settled')} optional>
          <YuanInput blank={null} />
        </Item>
      </div>
      <Item name={at('audit')} label={t('work.contract.royalty.audit')} hint={t('work.contract.hint.audit')}>
        <Input maxLength={500} />
      </Item>
    </>
  );
}

function Expected() {
  const { t } = useTexts();
  return (
    <>
      <h3 className="subhead">{t('work.contract.expected')}</h3>
      <div className="fgrid">
        <Item name="expectedInvestmentFen" label={t('work.contract.field.expectedInvestmentFen')}>
          <YuanInput blank={null} />
        </Item>
        <Item name="expectedOutputFen" label={t('work.contract.field.expectedOutputFen')}>
          <YuanInput blank={null} />
        </Item>
      </div>
    </>
  );
}
