import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told: their inbox (消息), how each of them has chosen to hear of which kind, and short messages by telephone. */
export class Notifications1764900000221 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        kind text NOT NULL,
        matter_zh text NOT NULL,
        matter_en text,
        done_zh text NOT NULL,
        done_en text,
        about text NOT NULL,
        says text NOT NULL,
        path text NOT NULL CHECK (path LIKE '/%'),
        awaits_digest boolean NOT NULL,
        created_at timestamptz NOT NULL,
        read_at timestamptz
      );
      CREATE INDEX notification_person ON notification (person_id, created_at DESC, id DESC);
      CREATE INDEX notification_unread ON notification (person_id, created_at DESC, id DESC) WHERE read_at IS NULL;
      CREATE INDEX notification_digest ON notification (person_id) WHERE awaits_digest;

      CREATE TABLE notification_settings (
        person_id uuid PRIMARY KEY REFERENCES person (id),
        quiet boolean NOT NULL DEFAULT false,
        quiet_from text NOT NULL DEFAULT '22:00' CHECK (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        quiet_until text NOT NULL DEFAULT '08:00' CHECK (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        version integer NOT NULL DEFAULT 1
      );
      -- a kind without a row comes by mail at once
      CREATE TABLE notification_choice (
        person_id uuid NOT NULL REFERENCES person (id),
        kind text NOT NULL,
        mail text NOT NULL CHECK (mail IN ('AT_ONCE', 'DAILY', 'WEEKLY', 'INBOX', 'OFF')),
        sms boolean NOT NULL DEFAULT false,
        wechat boolean NOT NULL DEFAULT false,
        PRIMARY KEY (person_id, kind)
      );
      -- news by telephone: what was sent, or would have been where no gateway is set up; the number is masked here
      CREATE TABLE short_message (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        channel text NOT NULL CHECK (channel IN ('sms', 'wechat')),
        kind text NOT NULL,
        recipient text NOT NULL,
        text text NOT NULL,
        path text NOT NULL,
        state text NOT NULL CHECK (state IN ('DRY_RUN', 'QUEUED', 'SENT', 'FAILED')),
        tries integer NOT NULL DEFAULT 0,
        error text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL,
        sent_at timestamptz
      );
      CREATE INDEX short_message_at ON short_message (created_at DESC, id DESC);
      -- signs the links that take mails off; whoever has it can take mails off and nothing else
      CREATE TABLE notification_key (one boolean PRIMARY KEY DEFAULT true CHECK (one), secret text NOT NULL);
      INSERT INTO notification_key (secret) VALUES (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE short_message; DROP TABLE notification_key; DROP TABLE notification_choice; DROP TABLE notification_settings; DROP TABLE notification;`);
  }
}
