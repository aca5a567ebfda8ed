import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { ChallengeContent } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { forShares, isResult } from '../../../../src/modules/challenges/browser/result';
import { fieldKey } from '../../ui/challenge-words';
import { YuanInput } from '../contracts/yuan-input';
import { ChallengeIndicatorRows } from '../editor/indicator-rows';
import { DayInput, PercentInput, WordsInput } from '../editor/inputs';
import { Item } from '../editor/item';
import { useNote } from '../editor/notes';
import { RegionSelect } from '../region-select';
import { useOptions } from '../use-work';
import { MinuteInput } from './minute-input';
import { AffiliateRows, ConditionRows, LinesInput, MilestoneRows, PaymentRows } from './rows';

/** The fields of one step of a challenge. */
export function ChallengeFields({ step, content, amending }: { step: string; content: ChallengeContent; amending: boolean }) {
  if (step === 'basic') return <Basic content={content} />;
  if (step === 'indicators') return <Indicators content={content} amending={amending} />;
  if (step === 'plan') return <Plan content={content} />;
  if (step === 'money') return <Money content={content} />;
  if (step === 'bidders') return <Bidders content={content} />;
  return step === 'schedule' ? <Schedule amending={amending} /> : null;
}

function Basic({ content }: { content: ChallengeContent }) {
  const { t } = useTexts();
  const [types, fields, industries] = [useOptions('L-JB-TYPE'), useOptions('L-TECH'), useOptions('GB/T 4754')];
  return (
    <>
      <Item name="title" label={t('challenge.part.title')} {...(isResult(content) ? {} : { hint: t('work.challenge.hint.title') })}>
        <Input maxLength={80} showCount />
      </Item>
      <div className="fgrid">
        <Item name="type" label={t('challenge.field.type')} hint={t('work.challenge.hint.type')}>
          <Select options={types.filter(({ value }) => isResult({ type: value }) === isResult(content))} />
        </Item>
        <Item name="fieldCode" label={t('facet.field')}>
          <Select options={fields} listHeight={480} showSearch={{ optionFilterProp: 'label' }} />
        </Item>
        <Item name="industryCode" label={t('challenge.field.industry')}>
          <Select options={industries} showSearch={{ optionFilterProp: 'label' }} />
        </Item>
      </div>
      <Item name="keywords" label={t('field.keywords')} hint={t('work.hint.keywords')} optional>
        <WordsInput label={t('field.keywords')} />
      </Item>
      <Item name="background" label={t(fieldKey(content, 'background'))} hint={t(isResult(content) ? 'work.challenge.hint.resultBackground' : 'work.challenge.hint.background')}>
        <Input.TextArea autoSize={{ minRows: 6 }} maxLength={3000} showCount />
      </Item>
      {(!isResult(content) || content.anonymous) && (
        <Item name="anonymous" label="" checkbox>
          <Checkbox>{t('work.challenge.anonymous')}</Checkbox>
        </Item>
      )}
      {content.anonymous && (
        <Item name="alias" label={t('challenge.part.alias')} hint={t('work.challenge.hint.alias')}>
          <Input maxLength={30} />
        </Item>
      )}
    </>
  );
}

function Indicators({ content, amending }: { content: ChallengeContent; amending: boolean }) {
  const { t } = useTexts();
  return (
    <>
      <p className="hint">{t(amending ? 'work.challenge.hint.indicatorsAmended' : isResult(content) ? 'work.challenge.hint.resultIndicators' : 'work.challenge.hint.indicators')}</p>
      <ListNote path="indicators" />
      <Form.Item name="indicators" noStyle>
        <ChallengeIndicatorRows />
      </Form.Item>
      {!amending && (
        <Item name="deliverables" label={t(fieldKey(content, 'deliverables'))} hint={t(isResult(content) ? 'work.challenge.hint.resultDeliverables' : 'work.challenge.hint.deliverables')}>
          <LinesInput />
        </Item>
      )}
    </>
  );
}

/** Ways in which a result is listed (domain of challenges, `TRANSFER_WAYS`). */
const TRANSFER_WAYS: readonly string[] = ['TRANSFER', 'EXCLUSIVE', 'SOLE', 'ORDINARY', 'EQUITY'];

/** What the server says of a list as a whole. */
function ListNote({ path }: { path: string }) {
  const note = useNote(path);
  return note && <p className={note.status === 'error' ? 'err' : 'due-soon'} role="status">{note.text}</p>;
}

function Plan({ content }: { content: ChallengeContent }) {
  const { t } = useTexts();
  const [rights, ways] = [useOptions('L-JB-IP'), useOptions('L-MODE')];
  return (
    <>
      {isResult(content) && (
        <Item name="transfer" label={t('challenge.field.transfer')} hint={t('work.challenge.hint.transfer')}>
          <Select options={ways.filter(({ value }) => TRANSFER_WAYS.includes(value))} />
        </Item>
      )}
      <div className="fgrid">
        <Item name="months" label={t('work.challenge.months')}>
          <InputNumber<number> min={1} max={120} precision={0} />
        </Item>
        <Item name="placeCode" label={t('challenge.field.place')} hint={t('work.challenge.hint.place')}>
          <RegionSelect />
        </Item>
      </div>
      <Item name="monthsReason" label={t('challenge.field.monthsReason')} optional>
        <Input maxLength={500} />
      </Item>
      <h3 className="subhead">{t('challenge.field.milestones')}</h3>
      <ListNote path="milestones" />
      <Form.Item name="milestones" noStyle>
        <MilestoneRows />
      </Form.Item>
      <h3 className="subhead">{t(fieldKey(content, 'rights'))}</h3>
      <Item name="rights" label={t(fieldKey(content, 'rights'))}>
        <Select options={rights} />
      </Item>
      <Item name="rightsNote" label={t(fieldKey(content, 'rightsNote'))} optional={content.rights !== 'AGREED'}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Item>
    </>
  );
}

function Payments() {
  return (
    <>
      <ListNote path="payments" />
      <Form.Item name="payments" noStyle>
        <PaymentRows />
      </Form.Item>
    </>
  );
}

function Money({ content }: { content: ChallengeContent }) {
  const { t } = useTexts();
  const funding = useOptions('L-JB-FUND');
  return (
    <>
      <div className="fgrid">
        <Item name="funding" label={t('challenge.field.funding')}>
          <Select options={funding.filter(({ value }) => !isResult(content) || value !== 'F2')} />
        </Item>
        <Item name="listFen" label={t(fieldKey(content, 'listFen'))} {...(isResult(content) ? { hint: t('work.challenge.hint.resultPrice') } : {})}>
          <YuanInput blank={null} />
        </Item>
        <Item name="enterpriseShareBp" label={t('challenge.field.enterpriseShareBp')}>
          <PercentInput most={100} />
        </Item>
        <Item name="publicShareBp" label={t('challenge.field.publicShareBp')}>
          <PercentInput most={100} />
        </Item>
      </div>
      <h3 className="subhead">{t('challenge.field.payments')}</h3>
      {forShares(content) ? <p className="hint">{t('work.challenge.hint.shares')}</p> : <Payments />}
      {content.funding !== 'F2' && !isResult(content) && (
        <>
          <h3 className="subhead">{t('work.challenge.funds')}</h3>
          <p className="hint">{t('work.challenge.hint.funds')}</p>
          <div className="fgrid">
            <Item name={['funds', 'provenFen']} label={t('work.challenge.provenFen')}>
              <YuanInput blank={null} />
            </Item>
            <Item name={['funds', 'note']} label={t('work.challenge.fundsNote')} optional>
              <Input maxLength={200} />
            </Item>
          </div>
        </>
      )}
      <Item name="depositFen" label={t('challenge.field.deposit')} hint={t('work.challenge.hint.deposit')} optional>
        <YuanInput blank={0} />
      </Item>
    </>
  );
}

function Affiliates() {
  const { t } = useTexts();
  return (
    <>
      <h3 className="subhead">{t('work.challenge.affiliates')}</h3>
      <p className="hint">{t('work.challenge.hint.affiliates')}</p>
      <Form.Item name="affiliates" noStyle>
        <AffiliateRows />
      </Form.Item>
    </>
  );
}

function Conditions() {
  const { t } = useTexts();
  return (
    <>
      <h3 className="subhead">{t('challenge.field.conditions')}</h3>
      <p className="hint">{t('work.challenge.hint.conditions')}</p>
      <Form.Item name="conditions" noStyle>
        <ConditionRows />
      </Form.Item>
    </>
  );
}

function Bidders({ content }: { content: ChallengeContent }) {
  const { t } = useTexts();
  return (
    <>
      <Affiliates />
      <Conditions />
      <Item name="conjoint" label="" checkbox>
        <Checkbox>{t('work.challenge.conjoint')}</Checkbox>
      </Item>
      <div className="fgrid">
        <Item name={['race', 'mode']} label={t(fieldKey(content, 'race'))}>
          <Radio.Group aria-label={t(fieldKey(content, 'race'))} options={(['SINGLE', 'RACE'] as const).map((value) => ({ value, label: t(`work.challenge.race.${value}`) }))} />
        </Item>
        {content.race.mode === 'RACE' && (
          <Item name={['race', 'teams']} label={t('work.challenge.teams')}>
            <InputNumber<number> min={2} max={10} precision={0} />
          </Item>
        )}
        {content.race.mode === 'RACE' && (
          <Item name={['race', 'gate']} label={t('work.challenge.gate')} hint={t('work.challenge.gateHint')}>
            <InputNumber<number> min={1} max={20} precision={0} />
          </Item>
        )}
        {content.race.mode === 'RACE' && (
          <Item name={['race', 'keep']} label={t('work.challenge.keep')}>
            <InputNumber<number> min={1} max={9} precision={0} />
          </Item>
        )}
      </div>
      <div className="fgrid">
        <Item name={['defence', 'held']} label={t('challenge.field.defence')} hint={t('work.challenge.hint.defence')}>
          <Radio.Group aria-label={t('challenge.field.defence')} options={[false, true].map((value) => ({ value, label: t(value ? 'work.challenge.defence.yes' : 'work.challenge.defence.no') }))} />
        </Item>
        {content.defence.held && (
          <Item name={['defence', 'weight']} label={t('work.challenge.defence.weight')}>
            <InputNumber<number> min={1} max={99} precision={0} suffix="%" />
          </Item>
        )}
      </div>
      {content.confidentiality === 'NDA' && (
        <Item name="confidentiality" label={t('challenge.part.confidentiality')}>
          <Radio.Group aria-label={t('challenge.part.confidentiality')} options={(['PUBLIC', 'NDA'] as const).map((value) => ({ value, label: t(`work.challenge.confidentiality.${value}`), disabled: value === 'NDA' }))} />
        </Item>
      )}
    </>
  );
}

function Schedule({ amending }: { amending: boolean }) {
  const { t } = useTexts();
  const at = (name: string) => ['schedule', name];
  return (
    <>
      <p className="hint">{t(amending ? 'work.challenge.hint.scheduleAmended' : 'work.challenge.hint.schedule')}</p>
      <div className="fgrid">
        {!amending && (
          <Item name={at('publishOn')} label={t('work.challenge.publishOn')} optional>
            <DayInput />
          </Item>
        )}
        <Item name={at('qaUntil')} label={t('challenge.field.qaUntil')}>
          <MinuteInput usual="17:00" />
        </Item>
        <Item name={at('bidDeadline')} label={t('challenge.field.bidDeadline')}>
          <MinuteInput usual="17:00" />
        </Item>
        <Item name={at('openingAt')} label={t('challenge.field.openingAt')}>
          <MinuteInput usual="09:00" />
        </Item>
      </div>
      <h3 className="subhead">{t('challenge.field.contact')}</h3>
      <div className="fgrid">
        {(['office', 'name', 'phone', 'email'] as const).map((part) => (
          <Item key={part} name={['contact', part]} label={t(`challenge.contact.${part}`)} optional={part !== 'office' && part !== 'phone'}>
            <Input maxLength={part === 'phone' ? 40 : part === 'name' ? 60 : 120} />
          </Item>
        ))}
      </div>
      {amending && (
        <Item name="clarification" label={t('challenge.field.clarification')} hint={t('work.challenge.hint.clarification')} optional>
          <Input.TextArea autoSize={{ minRows: 4 }} maxLength={3000} showCount />
        </Item>
      )}
    </>
  );
}
