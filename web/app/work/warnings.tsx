import { Mixed } from '../ui/written';

/** What readers should look at before they go on. */
export function Warnings({ title, rows }: { title: string; rows: readonly { message: string }[] }) {
  if (rows.length === 0) return null;
  return (
    <div className="note warn below">
      <b>{title}</b>
      <ul>
        {rows.map((row, index) => (
          <li key={index}><Mixed text={row.message} /></li>
        ))}
      </ul>
    </div>
  );
}
