import { crc32, deflateSync } from 'node:zlib';

/** A PNG of one colour per row, about `3 * width * height` bytes when `noisy`, so that an upload takes several pieces. */
export function picture(width: number, height: number, noisy = false): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3));
  let seed = 1;
  for (let at = 0; at < rows.length; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    rows[at] = at % (1 + width * 3) === 0 ? 0 : noisy ? seed >> 16 : 200;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: noisy ? 0 : 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
