import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { type Place, startPlace } from './place.ts';
import type { Row } from './table.ts';

const seconds = 3;

/** The first screen: bytes on the wire with headers as a phone's browser asks for it, and pages a second from memory. */
export async function pageRows(): Promise<Row[]> {
  const place = await startPlace();
  try {
    const rows: Row[] = [];
    for (const path of ['/en/', '/ur/']) {
      rows.push({
        'first screen': path,
        'bytes on the wire, br': await bytes(place, path, 'br'),
        'without compression': await bytes(place, path, 'identity'),
        'pages/s, 8 connections': Math.round(await rate(place, path)),
      });
    }
    return rows;
  } finally {
    await place.end();
  }
}

function bytes(place: Place, path: string, encoding: string): Promise<number> {
  const { hostname, port } = new URL(place.url);
  return new Promise((resolve, reject) => {
    let size = 0;
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
    socket.on('data', (chunk) => {
      size += chunk.length;
    });
    socket.once('end', () => resolve(size));
    socket.once('error', reject);
    const headers = [
      `GET ${path} HTTP/1.1`,
      `host: localhost:${port}`,
      `accept-encoding: ${encoding}`,
      'accept: text/html',
      'connection: close',
    ];
    socket.write(`${headers.join('\r\n')}\r\n\r\n`);
  });
}

async function rate(place: Place, path: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const end = performance.now() + seconds * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (; performance.now() < end; count += 1) {
        await new Promise<void>((resolve, reject) => {
          const asked = request(
            `${place.url}${path}`,
            { agent, headers: { 'accept-encoding': 'br' } },
            (response) => {
              response.resume();
              response.once('end', resolve);
            },
          );
          asked.once('error', reject);
          asked.end();
        });
      }
    }),
  );
  agent.destroy();
  return count / seconds;
}
