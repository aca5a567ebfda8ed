import { Button } from 'antd';
import type { Route } from './+types/contract.dry-run';
import { apiContext } from '../api/context';
import { readContract, readSheet } from '../api/records';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { Crumbs } from '../ui/crumbs';
import { useHydrated } from '../ui/use-hydrated';
import { Sheet } from './contracts/sheet';
import { stepOfPointer } from './contracts/steps';
import { subKindText } from './contracts/words';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => {
  const { t, title } = metaTexts(matches);
  return [title(`${t('work.contract.sheet')} ${loaderData?.record.number ?? ''}`)];
};

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [record, sheet] = await Promise.all([readContract(api, params.id), readSheet(api, params.id)]);
  return { record, sheet, now: new Date().toISOString() };
}

/** The sheet before filing by itself, for paper. */
export default function DryRunPage({ loaderData: { record, sheet, now } }: Route.ComponentProps) {
  const texts = useTexts();
  const { t, locale } = texts;
  const ready = useHydrated();
  const here = `/work/contracts/${record.id}`;
  return (
    <>
      <Crumbs items={[[t('work.nav.desk'), '/work'], [t('work.nav.contracts'), '/work/contracts'], [record.number, here], [t('work.contract.sheet')]]} />
      <div className="phead">
        <h1>{t('work.contract.sheet')}</h1>
        <span className="right">
          <Button type="primary" disabled={!ready} onClick={() => print()}>
            {t('work.contract.sheet.paper')}
          </Button>
        </span>
      </div>
      <Panel>
        <Facts
          items={[
            [t('work.contract.field.title'), <Written key="title">{record.title || t('work.untitled')}</Written>],
            [t('work.contract.number'), record.number],
            [t('work.contract.field.subKind'), subKindText(record.subKind, texts)],
            [t('work.contract.field.seller'), record.content.seller.name],
            [t('work.contract.field.buyer'), record.content.buyer.name],
            [t('work.contract.sheet.at'), formatDate(now, locale, 'minute')],
          ]}
        />
      </Panel>
      <Panel>
        <Sheet sheet={sheet} level={2} {...(record.editable ? { linkTo: (pointer: string | undefined) => `${here}?step=${stepOfPointer(pointer)}` } : {})} />
      </Panel>
    </>
  );
}
