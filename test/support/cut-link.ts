import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/**
 * - `open`: everything passes
 * - `refused`: nobody is let in, and whoever is inside is thrown out
 * - `silent`: connections stay, and nothing passes any more, as when a cable is pulled
 */
export type LinkState = 'open' | 'refused' | 'silent';

/** A link to another server that can be cut. */
export class CutLink {
  private state: LinkState = 'open';
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  private constructor(private readonly target: { host: string; port: number }) {
    this.server = createServer((client) => this.join(client));
  }

  static async to(url: string): Promise<CutLink> {
    const { hostname, port } = new URL(url);
    const link = new CutLink({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve) => link.server.listen(0, '127.0.0.1', resolve));
    return link;
  }

  /** The address behind the link, by way of the link. */
  through(url: string): string {
    const address = new URL(url);
    address.hostname = '127.0.0.1';
    address.port = String((this.server.address() as AddressInfo).port);
    return address.href;
  }

  set(state: LinkState): void {
    this.state = state;
    for (const socket of this.sockets) {
      if (state === 'refused') socket.destroy();
      // a connection through a dead cable stays dead: it is lost to both sides without a word
      else if (state === 'silent') socket.pause();
    }
  }

  private join(client: Socket): void {
    if (this.state === 'refused') return void client.destroy();
    const server = connect(this.target);
    for (const [one, other] of [[client, server], [server, client]] as const) {
      this.sockets.add(one);
      one.on('data', (chunk) => other.write(chunk)).on('error', () => other.destroy()).on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      if (this.state === 'silent') one.pause();
    }
  }

  async close(): Promise<void> {
    this.set('refused');
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
