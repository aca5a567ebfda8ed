import type { UnitOfWork } from '../kernel/database/index.js';

/** Everybody of the demo finds so many pieces of news, of which the latest are not read yet. */
const KEPT = 12;
const UNREAD = 3;
/** Hours between two of them: all that the demo tells it has told within a minute. */
const APART = 7;

/** The inboxes of the demo, as if what its people were told had come over the last days. */
export async function spreadInboxes(uow: UnitOfWork): Promise<void> {
  await uow.query(
    `WITH placed AS (SELECT id, row_number() OVER (PARTITION BY person_id ORDER BY created_at DESC, id DESC) AS place FROM notification),
     gone AS (DELETE FROM notification n USING placed p WHERE p.id = n.id AND p.place > $1)
     UPDATE notification n SET created_at = now() - make_interval(hours => p.place::int * $3), read_at = CASE WHEN p.place > $2 THEN now() - make_interval(hours => p.place::int * $3 - 1) END
       FROM placed p WHERE p.id = n.id AND p.place <= $1`,
    [KEPT, UNREAD, APART],
  );
}
