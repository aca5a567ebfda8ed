import { Checkbox, Input, Radio, Select } from 'antd';
import type { ContractContent, Party, PublicOrganisation } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Facts } from '../../ui/panel';
import { Written } from '../../ui/written';
import { DayInput, PercentInput } from '../editor/inputs';
import { Item } from '../editor/item';
import { useNote } from '../editor/notes';
import { RegionSelect } from '../region-select';
import { useOptions, useWork } from '../use-work';
import { countryOptions } from './countries';
import { grouped } from './grouped';
import { OrganisationPick } from './organisation-pick';
import { YuanInput } from './yuan-input';

export type Side = 'seller' | 'buyer';

interface PartiesStepProps {
  content: ContractContent;
  onFound: (side: Side, organisation: PublicOrganisation) => void;
}

/** Seller and buyer as the registration form asks for them, whether they are related, and the broker. */
export function PartiesStep({ content, onFound }: PartiesStepProps) {
  const { t } = useTexts();
  return (
    <>
      {(['seller', 'buyer'] as const).map((side) => (
        <PartyFields key={side} side={side} party={content[side]} onFound={(organisation) => onFound(side, organisation)} />
      ))}
      <h3 className="subhead">{t('work.contract.between')}</h3>
      <Item name="related" label={t('work.contract.field.related')} hint={t('work.contract.hint.related')}>
        <Radio.Group aria-label={t('work.contract.field.related')} options={[{ value: false, label: t('value.no') }, { value: true, label: t('value.yes') }]} />
      </Item>
      {content.related === true && (
        <Item name="relatedShareBp" label={t('work.contract.field.relatedShareBp')}>
          <PercentInput most={100} />
        </Item>
      )}
      <div className="fgrid">
        <Item name={['broker', 'name']} label={t('work.contract.field.brokerName')} optional>
          <Input maxLength={120} />
        </Item>
        <Item name={['broker', 'commissionFen']} label={t('work.contract.field.commission')} optional>
          <YuanInput blank={null} />
        </Item>
      </div>
    </>
  );
}

interface PartyFieldsProps {
  side: Side;
  party: Party;
  onFound: (organisation: PublicOrganisation) => void;
}

function PartyFields({ side, party, onFound }: PartyFieldsProps) {
  const { t } = useTexts();
  const own = useWork().session.membership?.organisationId;
  const here = party.organisationId !== null;
  // whether the check character fits is the server's to say
  const asked = useNote(`${side}/usccOverrideReason`) !== null;
  const doubted = !here && (asked || Boolean(party.usccOverrideReason));
  return (
    <>
      <h3 className="subhead">{t(`work.contract.side.${side}`)}</h3>
      {here && party.organisationId === own ? (
        <p className="hint">{t('work.contract.pick.own')}</p>
      ) : (
        <Item name={[side, 'organisationId']} label={t('work.contract.pick')} hint={t('work.contract.pick.hint')} optional>
          <OrganisationPick name={party.name} onFound={onFound} />
        </Item>
      )}
      {here && <Facts items={[[t('work.contract.party.name'), <Written key="name">{party.name}</Written>], [t('work.contract.party.uscc'), party.uscc]]} />}
      <div className="fgrid">
        {!here && <Names side={side} />}
        {doubted && (
          <Item name={[side, 'usccOverrideReason']} label={t('register.usccReason')} hint={t('work.contract.hint.usccReason')} wide>
            <Input maxLength={500} />
          </Item>
        )}
        <Standing side={side} party={party} />
        {(['address', 'representative', 'contact', 'phone', 'postcode'] as const).map((field) => (
          <Item key={field} name={[side, field]} label={t(`work.contract.party.${field}`)}>
            <Input maxLength={LONGEST[field]} />
          </Item>
        ))}
        <Item name={[side, 'establishedOn']} label={t('work.contract.party.establishedOn')} optional>
          <DayInput />
        </Item>
      </div>
      <Marks side={side} party={party} />
    </>
  );
}

/** Of an organisation here they are as it was verified. */
function Names({ side }: { side: Side }) {
  const { t } = useTexts();
  return (
    <>
      <Item name={[side, 'name']} label={t('work.contract.party.name')}>
        <Input maxLength={120} />
      </Item>
      <Item name={[side, 'uscc']} label={t('work.contract.party.uscc')}>
        <Input maxLength={30} />
      </Item>
    </>
  );
}

const LONGEST = { address: 200, representative: 60, contact: 60, phone: 40, postcode: 10 } as const;
const isEnterprise = ({ nature }: Party) => /^[123]/.test(nature);

function Standing({ side, party }: { side: Side; party: Party }) {
  const { t, locale } = useTexts();
  const natures = grouped('L-NATURE', useOptions('L-NATURE'));
  return (
    <>
      <Item name={[side, 'nature']} label={t('work.contract.party.nature')}>
        <Select options={natures} listHeight={420} showSearch={{ optionFilterProp: 'label' }} />
      </Item>
      {isEnterprise(party) && (
        <Item name={[side, 'scale']} label={t('work.contract.party.scale')}>
          <Select options={(['LARGE', 'MEDIUM', 'SMALL', 'MICRO', 'NONE'] as const).map((value) => ({ value, label: t(`work.contract.scale.${value}`) }))} />
        </Item>
      )}
      <Item name={[side, 'country']} label={t('work.contract.party.country')}>
        <Select options={countryOptions(locale)} showSearch={{ optionFilterProp: 'label' }} />
      </Item>
      {party.country === 'CHN' && (
        <Item name={[side, 'regionCode']} label={t('work.contract.party.regionCode')}>
          <RegionSelect />
        </Item>
      )}
    </>
  );
}

function Marks({ side, party }: { side: Side; party: Party }) {
  const { t } = useTexts();
  const marks = isEnterprise(party) ? (['researchBody', 'transferAgency', 'convertedInstitute', 'inHighTechZone', 'listed'] as const) : (['researchBody', 'transferAgency', 'convertedInstitute'] as const);
  return (
    <div className="ticks">
      {marks.map((mark) => (
        <Item key={mark} name={[side, mark]} label="" checkbox>
          <Checkbox>{t(`work.contract.party.${mark}`)}</Checkbox>
        </Item>
      ))}
    </div>
  );
}
