import { createServer, connect, type Socket } from 'node:net';

export type Line = { readonly bitsPerSecond: number; readonly roundTripMs: number };
export type Shaped = {
  readonly port: number;
  readonly connections: () => number;
  readonly close: () => void;
};

/**
 * A TCP proxy that passes bytes as a slow line would: half the round trip each way, one round trip for a new
 * connection, and one shared rate in each direction.
 */
export async function shape(target: number, line: Line): Promise<Shaped> {
  const sockets = new Set<Socket>();
  const busyUntil = { up: 0, down: 0 };
  let connections = 0;
  const pass = (from: Socket, to: Socket, way: 'up' | 'down'): void => {
    from.on('data', (chunk: Buffer) => {
      // Small pieces, so that a large chunk does not arrive all at once at the end of its time.
      for (let at = 0; at < chunk.length; at += 1400) {
        const piece = chunk.subarray(at, at + 1400);
        const start = Math.max(performance.now(), busyUntil[way]);
        busyUntil[way] = start + (piece.length * 8000) / line.bitsPerSecond;
        setTimeout(
          () => to.writable && to.write(piece),
          busyUntil[way] - performance.now() + line.roundTripMs / 2,
        );
      }
    });
    const end = (): void => {
      const wait = Math.max(0, busyUntil[way] - performance.now()) + line.roundTripMs / 2 + 5;
      setTimeout(() => to.end(), wait);
    };
    from.once('end', end);
    from.on('error', () => to.destroy());
  };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    connections += 1;
    sockets.add(client);
    client.pause();
    // The handshake of TCP itself: the browser's own connect to this machine costs nothing.
    setTimeout(() => {
      const upstream = connect(target, '127.0.0.1');
      sockets.add(upstream);
      pass(client, upstream, 'up');
      pass(upstream, client, 'down');
      client.resume();
    }, line.roundTripMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connections: () => connections,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
