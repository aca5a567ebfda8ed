import { App } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Link, useRevalidator } from 'react-router';
import type { ActionView, DealRow } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { type Texts, useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { Written } from '../../ui/written';
import { postAction, ReasonDialog } from '../actions';
import { failureText } from '../browser-api';
import { otherNames, Waiting } from './card';
import { beside, isMovable, type Stage, targetOf } from './moves';
import { DEAL_STAGES, endsOf } from './words';

/** A card in the hand: taken with the mouse, or with its handle by keys, a click or a finger. */
interface Held {
  row: DealRow;
  over: Stage;
  by: 'MOUSE' | 'HANDLE';
}

interface Asked {
  row: DealRow;
  step: ActionView;
  time: number;
}

type T = Texts['t'];
const handleOf = (id: string): string => `move-${id}`;
const nameOf = ({ needTitle, achievementTitle }: DealRow): string => needTitle || achievementTitle;

/** What of the place below the card is said to whoever does not see it. */
function placeText({ row, over }: Pick<Held, 'row' | 'over'>, t: T): string {
  const [stage, target] = [t(`work.deal.state.${over}`), targetOf(row, over)];
  if (target.kind === 'HERE') return t('work.board.here', { stage });
  return target.kind === 'OPEN' ? t('work.board.open', { stage }) : t('work.board.shut', { stage, why: target.why || t('work.board.notNow') });
}

/** Deals by stage. A card goes into another stage by the same step as in its room, and the same dialog asks. */
export function Board({ rows }: { rows: readonly DealRow[] }) {
  const { t } = useTexts();
  const [held, setHeld] = useState<Held | null>(null);
  const [said, say] = useState('');
  const { asked, open, busy, ask, cancel, send } = useAsking(say);
  useEffect(() => {
    if (held) say(placeText(held, t));
  }, [held, t]);
  const take = (row: DealRow, by: Held['by']) => setHeld({ row, over: row.state as Stage, by });
  const letGo = () => {
    setHeld(null);
    say(t('work.board.put'));
  };
  const drop = ({ row }: Held, over: Stage) => {
    const target = targetOf(row, over);
    if (target.kind === 'SHUT') return say(placeText({ row, over }, t));
    setHeld(null);
    if (target.kind === 'OPEN') ask(row, target.step);
  };
  const steer = (event: KeyboardEvent, row: DealRow) => {
    if (held?.row.id !== row.id) return;
    const by = ({ ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 } as const)[event.key];
    if (by !== undefined) setHeld({ ...held, over: beside(held.over, by) });
    else if (event.key === 'Escape') letGo();
    else return;
    event.preventDefault();
  };
  const press = (row: DealRow) => (held?.row.id !== row.id ? take(row, 'HANDLE') : held.over === row.state ? letGo() : drop(held, held.over));
  return (
    <>
      {rows.some(isMovable) && <p className="hint" id="board-help">{t('work.board.help')}</p>}
      <p className="vh" role="status" aria-live="assertive">{said}</p>
      <div className={held ? 'dealboard moving' : 'dealboard'}>
        {DEAL_STAGES.map((stage) => (
          <Column key={stage} stage={stage} rows={rows.filter(({ state }) => state === stage)} held={held} onOver={(over) => held && held.over !== over && setHeld({ ...held, over })} onDrop={() => held && drop(held, stage)} card={(row) => <Card key={row.id} row={row} held={held?.row.id === row.id} onTake={() => take(row, 'MOUSE')} onEnd={() => held?.by === 'MOUSE' && setHeld(null)} onPress={() => press(row)} onKey={(event) => steer(event, row)} />} />
        ))}
      </div>
      {asked && <ReasonDialog key={asked.time} subject={{ kind: 'deal', name: asked.row.number, ends: endsOf(t) }} action={asked.step} time={asked.time} open={open} busy={busy} onCancel={cancel} onClosed={() => document.getElementById(handleOf(asked.row.id))?.focus()} onSend={send} />}
    </>
  );
}

interface ColumnProps {
  stage: Stage;
  rows: readonly DealRow[];
  held: Held | null;
  onOver: (stage: Stage) => void;
  onDrop: () => void;
  card: (row: DealRow) => React.ReactNode;
}

/** A stage; while a card is in the hand it shows whether the card may come here. One without cards is folded unless the card may come, or is held over it. */
function Column({ stage, rows, held, onOver, onDrop, card }: ColumnProps) {
  const { t } = useTexts();
  const target = held && targetOf(held.row, stage);
  const classes = [rows.length === 0 && target?.kind !== 'OPEN' && held?.over !== stage ? 'vacant' : '', target ? target.kind.toLowerCase() : '', held?.over === stage ? 'over' : ''].filter(Boolean).join(' ');
  return (
    <section
      aria-label={t(`work.deal.state.${stage}`)} className={classes || undefined}
      onDragOver={(event) => {
        if (!held) return;
        // only where it may be put down the browser offers to drop
        if (target?.kind === 'OPEN') event.preventDefault();
        onOver(stage);
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <h2>{t(`work.deal.state.${stage}`)} <span className="small-text num">{rows.length}</span></h2>
      {target?.kind === 'OPEN' && <button type="button" className="btn dealdrop" onClick={onDrop}>{t('work.board.dropHere')}</button>}
      {target?.kind === 'SHUT' && <p className="small-text dealshut">{target.why || t('work.board.notNow')}</p>}
      {rows.map(card)}
    </section>
  );
}

interface CardProps {
  row: DealRow;
  held: boolean;
  onTake: () => void;
  onEnd: () => void;
  onPress: () => void;
  onKey: (event: KeyboardEvent) => void;
}

function Card({ row, held, onTake, onEnd, onPress, onKey }: CardProps) {
  const { t, locale } = useTexts();
  const ready = useHydrated();
  const { id, probability, lifeAt, nextTask, nextMeeting } = row;
  const movable = isMovable(row);
  return (
    <article
      className={held ? 'dealcard held' : 'dealcard'} draggable={ready && movable}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', row.number);
        // a board that changes within this event ends the drag in some browsers
        setTimeout(onTake);
      }}
      onDragEnd={onEnd}
    >
      <div className="dealtop">
        <Link to={`/work/deals/${id}`} draggable={false}><Written>{nameOf(row)}</Written></Link>
        {movable && (
          <button type="button" id={handleOf(id)} className="dealhandle" disabled={!ready} aria-pressed={held} aria-describedby="board-help" aria-label={t('work.board.move', { name: nameOf(row) })} onClick={onPress} onKeyDown={onKey}>
            <Grip />
          </button>
        )}
      </div>
      <div className="small-text"><Written>{otherNames(row)}</Written></div>
      <div className="small-text num">{t('work.deal.chance', { percent: probability })}</div>
      <div className="small-text num">{t('work.deal.lastLife', { date: formatDate(lifeAt, locale, 'dayOfYear') })}</div>
      {nextTask && <div className="small-text num">{t('work.board.next', { date: formatDate(nextTask.dueOn, locale, 'dayOfYear') })}<Written>{nextTask.title}</Written></div>}
      {nextMeeting && <div className="small-text num">{t('work.board.meets', { date: formatDate(nextMeeting.startsAt, locale, 'minute') })}<Written>{nextMeeting.title}</Written></div>}
      <Waiting row={row} />
    </article>
  );
}

/** Six dots, drawn: not every font has them. */
function Grip() {
  return (
    <svg width="10" height="16" viewBox="0 0 10 16" fill="currentColor" aria-hidden="true">
      {[2, 8].flatMap((x) => [2, 8, 14].map((y) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.6" />))}
    </svg>
  );
}

/** The step that was asked for by putting a card down; the page is read again once it is taken. */
function useAsking(say: (text: string) => void) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const { revalidate } = useRevalidator();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const times = useRef(0);
  const send = async (comment: string) => {
    if (!asked) return;
    setBusy(true);
    const outcome = await postAction('deal', asked.row.id, asked.step.action, asked.row.version, comment);
    if (outcome.ok) await revalidate();
    setBusy(false);
    if (!outcome.ok) return void message.error(failureText(outcome.problem, t), 8);
    setOpen(false);
    say(t('work.board.moved', { name: nameOf(asked.row), label: asked.step.label }));
    void message.success(t('work.action.done', { label: asked.step.label }));
  };
  return {
    asked, open, busy,
    ask: (row: DealRow, step: ActionView) => {
      times.current += 1;
      setAsked({ row, step, time: times.current });
      setOpen(true);
    },
    cancel: () => {
      setOpen(false);
      say(t('work.board.put'));
    },
    send: (comment: string) => void send(comment),
  };
}
