import * as fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { deflatedZip, rawZip } from '../testing/zips.ts'
import { crc32 } from './crc32.ts'
import { inflateBounded } from './inflate-bounded.ts'
import { readZip } from './read-zip.ts'
import { isWrittenZip, writeZip } from './write-zip.ts'
import { bundleZipLimits, foreignZipLimits, type ZipLimits } from './zip-limits.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const outcome = (zip: Uint8Array, limits: ZipLimits = foreignZipLimits) => {
  const read = readZip(zip, limits)
  return read.ok
    ? read.value.map(({ name, bytes: content }) => [name, new TextDecoder().decode(content)])
    : read.problems.map(({ code }) => code)
}
const deflated = (content: Uint8Array) => {
  const zip = zipSync({ a: content }, { level: 9 })
  const view = new DataView(zip.buffer, zip.byteOffset)
  return zip.slice(31, 31 + view.getUint32(18, true))
}

describe('crc32', () => {
  it('gives the check value of its definition, and 0 for nothing', () => {
    expect([crc32(bytes('123456789')), crc32(new Uint8Array(0))]).toEqual([0xcbf43926, 0])
  })

  it('is the same for every length and offset as bit by bit', () => {
    const slow = (content: Uint8Array) => {
      let crc = -1
      for (const byte of content) {
        crc ^= byte
        for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
      }
      return (crc ^ -1) >>> 0
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (content) => crc32(content) === slow(content)))
  })
})

describe('a container we write', () => {
  const files = fc.uniqueArray(
    fc.record({ name: fc.stringMatching(/^[a-z0-9]{1,8}$/), bytes: fc.uint8Array({ maxLength: 50 }) }),
    {
      selector: ({ name }) => name,
      maxLength: 8,
    },
  )

  it('is read back with the same names and contents, and is known as ours', () => {
    fc.assert(
      fc.property(files, (entries) => {
        const zip = writeZip(entries)
        const read = readZip(zip, bundleZipLimits)
        if (!read.ok) throw new Error(JSON.stringify(read.problems))
        expect(read.value.map(({ name, bytes: content }) => [name, [...content]])).toEqual(
          entries.map(({ name, bytes: content }) => [name, [...content]]),
        )
        expect(isWrittenZip(zip, read.value)).toBe(true)
        expect(isWrittenZip(Uint8Array.from([...zip, 0]), read.value)).toBe(false)
      }),
    )
  })

  it('refuses a name that is not ASCII: nobody agrees on the others', () => {
    expect(() => writeZip([{ name: 'tệp', bytes: bytes('') }])).toThrow(RangeError)
  })
})

describe('a foreign container', () => {
  it('is read with DEFLATE, extra fields, UTF-8 names and folders', () => {
    const zip = deflatedZip({
      'word/document.xml': bytes('<a/>'.repeat(200)),
      'tệp.txt': bytes('á'),
      'them/': new Uint8Array(0),
    })
    expect(outcome(zip)).toEqual([
      ['word/document.xml', '<a/>'.repeat(200)],
      ['tệp.txt', 'á'],
    ])
    expect(outcome(zip, bundleZipLimits)).toEqual(['zip/method'])
  })

  it('is read with data descriptors that agree with the directory, with and without their signature', () => {
    const data = bytes('xin')
    const numbers = new Uint8Array(12)
    const view = new DataView(numbers.buffer)
    view.setUint32(0, crc32(data), true)
    view.setUint32(4, 3, true)
    view.setUint32(8, 3, true)
    const local = { crc: 0, size: 0, compressed: 0 }
    const signed = Uint8Array.from([0x50, 0x4b, 7, 8, ...numbers])
    for (const after of [numbers, signed])
      expect(outcome(rawZip([{ name: 'a', data, flags: 8, local, after }]))).toEqual([['a', 'xin']])
    numbers[4] = 4
    expect(outcome(rawZip([{ name: 'a', data, flags: 8, local, after: numbers }]))).toEqual([
      'zip/header-mismatch',
    ])
  })

  it('is refused when its name is in some code page', () => {
    expect(outcome(rawZip([{ name: Uint8Array.of(0xe1), data: bytes('a') }]))).toEqual(['zip/name-encoding'])
    expect(outcome(rawZip([{ name: Uint8Array.of(0xff), data: bytes('a'), flags: 0x800 }]))).toEqual([
      'zip/name-encoding',
    ])
  })

  it('is refused with a Unicode Path field, which would give the entry another name', () => {
    const extra = Uint8Array.of(0x75, 0x70, 1, 0, 0)
    expect(outcome(rawZip([{ name: 'a', data: bytes('a'), extra }]))).toEqual(['zip/path'])
  })
})

describe('a name that tricks', () => {
  for (const name of [
    '..',
    '../a',
    'a/../b',
    './a',
    '/a',
    'a//b',
    'C:a',
    'a\\b',
    'a.',
    'a /b',
    'a\u0000',
    'a\u202Eb',
    '',
    'e\u0301',
  ]) {
    it(`is refused: ${JSON.stringify(name)}`, () => {
      expect(outcome(rawZip([{ name, data: bytes('a'), flags: 0x800 }]))).toEqual(['zip/path'])
    })
  }

  it('is not a name with dots inside', () => {
    expect(
      outcome(
        rawZip([
          { name: '[Content_Types].xml', data: bytes('a') },
          { name: 'a..b/.c', data: bytes('b') },
        ]),
      ),
    ).toEqual([
      ['[Content_Types].xml', 'a'],
      ['a..b/.c', 'b'],
    ])
  })
})

describe('a zip bomb', () => {
  const zeros = deflated(new Uint8Array(20 * 1024 * 1024))
  const bomb = (size: number) => rawZip([{ name: 'a', data: zeros, method: 8, size, crc: 0 }])

  it('is refused by the ratio it declares', () => {
    expect(outcome(bomb(20 * 1024 * 1024))).toEqual(['zip/ratio'])
  })

  it('is refused when it declares little and unpacks to much: no more than that is unpacked', () => {
    expect(outcome(bomb(1000))).toEqual(['zip/inflate'])
  })

  it('is refused by entry size, count and total before anything is unpacked', () => {
    const small = {
      ...foreignZipLimits,
      maxEntryBytes: 100,
      maxTotalBytes: 150,
      maxEntries: 3,
      maxBytes: 10_000,
    }
    const entry = (name: string, length: number) => ({ name, data: new Uint8Array(length) })
    expect(outcome(rawZip([entry('a', 101)]), small)).toEqual(['zip/entry-too-large'])
    expect(outcome(rawZip([entry('a', 90), entry('b', 90)]), small)).toEqual(['zip/too-large'])
    expect(outcome(rawZip(['a', 'b', 'c', 'd'].map((name) => entry(name, 1))), small)).toEqual([
      'zip/too-many-entries',
    ])
    expect(outcome(new Uint8Array(10_001), small)).toEqual(['zip/too-large'])
    expect(outcome(rawZip([entry('a', 90), entry('b', 60)]), small)).toHaveLength(2)
  })

  it('of entries that overlap is refused', () => {
    const data = bytes('một')
    expect(
      outcome(
        rawZip([
          { name: 'a', data },
          { name: 'b', data, offset: 0 },
        ]),
      ),
    ).toEqual(['zip/overlap'])
    expect(
      outcome(
        rawZip([
          { name: 'a', data, compressed: 60, size: 60 },
          { name: 'b', data: new Uint8Array(80) },
        ]),
      ),
    ).toEqual(['zip/overlap'])
  })
})

describe('DEFLATE data', () => {
  it('must give exactly the size it declares and end where it ends', () => {
    const content = bytes('nội dung '.repeat(1000))
    const packed = deflated(content)
    expect(inflateBounded(packed, content.length)).toEqual(content)
    expect(inflateBounded(packed, content.length - 1)).toBeUndefined()
    expect(inflateBounded(packed, content.length + 1)).toBeUndefined()
    expect(inflateBounded(packed.slice(0, -1), content.length)).toBeUndefined()
    expect(inflateBounded(Uint8Array.from([...packed, 0]), content.length)).toBeUndefined()
    expect(
      inflateBounded(Uint8Array.from([...packed, ...new Uint8Array(9000)]), content.length),
    ).toBeUndefined()
    expect(inflateBounded(Uint8Array.of(0xff, 0xff), 10)).toBeUndefined()
  })

  it('of any content comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (content) => {
        expect(inflateBounded(deflated(content), content.length)).toEqual(content)
      }),
      { numRuns: 50 },
    )
  })
})

describe('the end of a container', () => {
  it('that lies about itself is refused', () => {
    const entry = [{ name: 'a', data: bytes('a') }]
    expect(outcome(rawZip(entry, { count: 2 }))).toEqual(['zip/broken'])
    expect(outcome(rawZip(entry, { count: 0 }))).toEqual(['zip/hidden-data'])
    expect(outcome(rawZip(entry, { disk: 1 }))).toEqual(['zip/several-disks'])
    expect(outcome(rawZip(entry, { directoryOffset: 5 }))).toEqual(['zip/hidden-data'])
    expect(outcome(rawZip(entry, { between: bytes('ẩn') }))).toEqual(['zip/hidden-data'])
    expect(
      outcome(rawZip(entry, { between: Uint8Array.from([0x50, 0x4b, 6, 7, ...new Uint8Array(16)]) })),
    ).toEqual(['zip/zip64'])
  })

  it('never makes the reader throw, whatever the bytes are', () => {
    const zip = deflatedZip({ a: bytes('a'.repeat(100)), b: bytes('b') })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: zip.length - 1 }), fc.nat({ max: 255 })), {
          minLength: 1,
          maxLength: 6,
        }),
        (edits) => {
          const changed = zip.slice()
          for (const [at, value] of edits) changed[at] = value
          expect(typeof readZip(changed, foreignZipLimits).ok).toBe('boolean')
        },
      ),
      { numRuns: 2000 },
    )
  })
})
