import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { type ConnectionOptions, createServer as createTlsServer } from 'node:tls';

const KEY = Buffer.from('a key that only tests know');
/** Both sides know one key: no certificate has to be made. */
const CIPHERS = { ciphers: 'PSK', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;
/** Bytes of PostgreSQL's SSLRequest, which comes before the first byte of TLS. */
const REQUEST_BYTES = 8;

/** How a client speaks to a front, beside the address. */
export const TLS_CLIENT: ConnectionOptions = { ...CIPHERS, pskCallback: () => ({ psk: KEY, identity: 'test' }), checkServerIdentity: () => undefined };

/** A database server that speaks TLS, in front of one that does not. */
export class TlsFront {
  private readonly sockets = new Set<Socket>();
  private readonly secure = createTlsServer({ ...CIPHERS, pskCallback: () => KEY });
  private readonly server: Server;

  private constructor(target: { host: string; port: number }) {
    this.server = createServer((client) => this.welcome(client));
    this.secure.on('secureConnection', (client) => {
      const server = connect(target);
      client.pipe(server).pipe(client);
      for (const [one, other] of [[client, server], [server, client]] as const) one.on('error', () => one.destroy()).on('close', () => other.destroy());
    });
  }

  static async to(url: string): Promise<TlsFront> {
    const { hostname, port } = new URL(url);
    const front = new TlsFront({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve) => front.server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  /** The address of the server behind, by way of the front. */
  through(url: string): string {
    const address = new URL(url);
    address.port = String((this.server.address() as AddressInfo).port);
    return address.href;
  }

  private welcome(client: Socket): void {
    this.sockets.add(client.on('error', () => client.destroy()));
    client.once('readable', () => {
      client.read(REQUEST_BYTES);
      client.write('S');
      this.secure.emit('connection', client);
    });
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
