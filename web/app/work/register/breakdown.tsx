import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Figures, RegisterFigures } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel, RowTable } from '../../ui/panel';
import { addressOf, type RegisterFilter, wanText } from './address';

interface CountProps {
  figures: Figures;
  /** null for readers who see figures only */
  filter: RegisterFilter | null;
}

/** A number of contracts; it leads to the contracts. */
export function Count({ figures: { count }, filter }: CountProps) {
  const { t } = useTexts();
  if (count === 0 || !filter) return count;
  return (
    <Link to={`/work/register?${addressOf(filter)}`} aria-label={t('work.register.behind', { count })}>
      {count}
    </Link>
  );
}

interface FiguresTableProps {
  label: string;
  /** heading of the first column, and of the numbers beside it */
  what: string;
  numbers: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}

/** A table of figures whose digits stand under each other; a card a row on phones. */
export function FiguresTable({ label, what, numbers, rows }: FiguresTableProps) {
  return (
    <div className="sums">
      <RowTable label={label} columns={[{ text: what }, ...numbers.map((text) => ({ text, amount: true }))]} rows={rows} />
    </div>
  );
}

interface BreakdownProps {
  breakdown: RegisterFigures['breakdowns'][number];
  /** the whole of which the rows are parts */
  whole: Figures;
  base: RegisterFilter | null;
}

/** One way to break the figures down: a table whose rows carry a bar for their share of the amount of technology. */
export function Breakdown({ breakdown: { key, label, note, rows }, whole, base }: BreakdownProps) {
  const { t } = useTexts();
  if (rows.length === 0) return null;
  const share = (fen: string) => (BigInt(whole.techFen) === 0n ? 0 : Number((BigInt(fen) * 1000n) / BigInt(whole.techFen)) / 10);
  const sorted = [...rows].sort((a, b) => (BigInt(b.figures.techFen) > BigInt(a.figures.techFen) ? 1 : -1));
  return (
    <Panel title={label} id={`by-${key}`}>
      {note && <p className="hint">{note}</p>}
      <FiguresTable
        label={label} what={label} numbers={[t('work.register.count'), t('work.register.total'), t('work.register.tech')]}
        rows={sorted.map(({ code, label: name, figures }) => [
          <Shared key="name" name={name} percent={share(figures.techFen)} />,
          <Count key="count" figures={figures} filter={base && { ...base, [key]: code }} />,
          wanText(figures.totalFen),
          wanText(figures.techFen),
        ])}
      />
    </Panel>
  );
}

/** A part by its name, with a bar for its share. */
function Shared({ name, percent }: { name: string; percent: number }) {
  return (
    <>
      {name}
      <span className="share" aria-hidden="true">
        <svg viewBox="0 0 100 4" preserveAspectRatio="none">
          <rect width={percent} height="4" />
        </svg>
      </span>
    </>
  );
}
