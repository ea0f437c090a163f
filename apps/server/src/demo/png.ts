import { crc32, deflateSync } from 'node:zlib';

/** Letters of the one word that every demo picture says, 5 by 7 dots. */
const letters: Readonly<Record<string, readonly number[]>> = {
  D: [0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11110],
  E: [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111],
  M: [0b10001, 0b11011, 0b10101, 0b10101, 0b10001, 0b10001, 0b10001],
  O: [0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110],
};
const [width, height, dot] = [360, 640, 12] as const;

/** A flat-coloured PNG that says DEMO: nobody can take it for a screenshot of anything. */
export function demoPicture(red: number, green: number, blue: number): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  const text = 'DEMO';
  const left = (width - (text.length * 6 - 1) * dot) / 2;
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y - (height - 7 * dot) / 2) / dot);
    for (let x = 0; x < width; x += 1) {
      const column = Math.floor((x - left) / dot);
      const letter = letters[text[Math.floor(column / 6)] ?? ''];
      const bits = column >= 0 && row >= 0 ? (letter?.[row] ?? 0) : 0;
      const ink = column % 6 < 5 && (bits >> (4 - (column % 6))) & 1;
      rows.set(ink ? [251, 248, 242] : [red, green, blue], y * (width * 3 + 1) + 1 + x * 3);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return new Uint8Array(Buffer.concat(parts));
}

/** Length, type, data, CRC over type and data (PNG, section 5.3). */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
