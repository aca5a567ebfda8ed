import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A mail server that takes everything over and keeps whom it was for; it knows no `nobody@…`. */
export class MailServer {
  /** recipients of the mails that were taken over, in their order */
  readonly recipients: string[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((client) => this.talk(client));
  }

  static async start(): Promise<MailServer> {
    const mails = new MailServer();
    await new Promise<void>((resolve) => mails.server.listen(0, '127.0.0.1', resolve));
    return mails;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private talk(client: Socket): void {
    let [heard, to, inText] = ['', '', false];
    const answer = (line: string): string => {
      if (inText && line !== '.') return '';
      const wasText = inText;
      inText = /^DATA$/i.test(line);
      if (/^RCPT TO:<nobody@/i.test(line)) return '550 5.1.1 <nobody@mail.example> no such user\r\n';
      to = /^RCPT TO:<(.+?)>/i.exec(line)?.[1] ?? to;
      if (wasText) this.recipients.push(to);
      if (/^QUIT$/i.test(line)) return '221 bye\r\n';
      return inText ? '354 go on\r\n' : '250 ok\r\n';
    };
    client.write('220 mail.example\r\n');
    client.on('error', () => client.destroy()).on('data', (chunk) => {
      const lines = `${heard}${chunk.toString('latin1')}`.split('\r\n');
      heard = lines.pop() ?? '';
      client.write(lines.map(answer).join(''));
    });
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
