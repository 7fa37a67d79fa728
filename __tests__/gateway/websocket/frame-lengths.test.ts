import fc from "fast-check";
import { FrameLengths } from "../../../gateway/websocket/connections/frame-lengths.ts";

/** A frame of a client, with a mask. */
function frame(length: number): Buffer {
  const head = length < 126 ? Buffer.from([0x81, 0x80 | length]) : longHead(length);
  return Buffer.concat([head, Buffer.alloc(4, 0xff), Buffer.alloc(length, 0xfe)]);
}

function longHead(length: number): Buffer {
  const isShort = length < 65_536;
  const head = Buffer.alloc(isShort ? 4 : 10);
  head.writeUInt8(0x81, 0);
  head.writeUInt8(0x80 | (isShort ? 126 : 127), 1);
  if (isShort) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

function pieces(data: Buffer, cuts: readonly number[]): readonly Buffer[] {
  const places = [0, ...cuts.map((cut) => cut % (data.length + 1)).sort((one, other) => one - other), data.length];
  return places.slice(1).map((end, index) => data.subarray(places[index], end));
}

describe("FrameLengths", () => {
  const lengths = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 8 });
  const cuts = fc.array(fc.nat(3000), { maxLength: 20 });

  it("finds a frame that is too long, however its bytes are cut, and no other", () => {
    fc.assert(
      fc.property(lengths, cuts, fc.integer({ min: 0, max: 300 }), (all, places, limit) => {
        const reader = new FrameLengths(limit);
        const found = pieces(Buffer.concat(all.map(frame)), places).some((piece) => reader.exceeds(piece));

        expect(found).toBe(all.some((length) => length > limit));
      }),
    );
  });

  it.each([
    [32 * 1024, false],
    [32 * 1024 + 1, true],
    [65_536, true],
  ])("of %d bytes, with a limit of 32 KB: %s", (length, isTooLong) => {
    expect(new FrameLengths(32 * 1024).exceeds(frame(length))).toBe(isTooLong);
  });
});
