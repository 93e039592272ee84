import { describe, expect, it } from 'vitest'
import { emptyChain, followChain, hashOfEvent, sealEvent } from './chain.ts'
import type { AuditEvent } from './event.ts'

function chainOf(...acts: readonly string[]): AuditEvent[] {
  const events: AuditEvent[] = []
  for (const act of acts) {
    const head = events.at(-1) ?? emptyChain
    events.push(
      sealEvent(head, {
        at: '2026-01-05T08:00:00Z',
        actor: { id: 'u1', name: 'Lê Thị Bưởi' },
        act,
        subject: 'draft/standard/a',
        detail: { seq: 1 },
      }),
    )
  }
  return events
}

function altered(events: readonly AuditEvent[], index: number, change: Partial<AuditEvent>): AuditEvent[] {
  return events.map((event, at) => (at === index ? { ...event, ...change } : event))
}

const four = chainOf('a', 'b', 'c', 'd')

describe('the audit chain', () => {
  it('is followed to its head', () => {
    expect(followChain(emptyChain, four)).toEqual({ seq: 4, hash: four[3]?.hash })
    expect(followChain(emptyChain, [])).toEqual(emptyChain)
  })

  it('is followed part by part', () => {
    const middle = followChain(emptyChain, four.slice(0, 2))
    expect(followChain(middle as typeof emptyChain, four.slice(2))).toEqual({ seq: 4, hash: four[3]?.hash })
  })

  it('hashes the RFC 8785 bytes of the event without its hash', () => {
    // `printf … | sha256sum` of the canonical text, made by hand.
    const event = sealEvent(emptyChain, {
      at: '2026-01-05T08:00:00Z',
      actor: { id: 'u', name: 'U' },
      act: 'a',
      subject: 's',
    })
    expect(event).toEqual({
      seq: 1,
      at: '2026-01-05T08:00:00Z',
      actor: 'u',
      name: 'U',
      act: 'a',
      subject: 's',
      before: null,
      after: null,
      detail: {},
      previous: '0'.repeat(64),
      hash: '8bd0993f5070c4b246295c45a799650ee78c58de268ba232eb22db0b08d6bf2e',
    })
  })

  it.each<[string, Partial<AuditEvent>]>([
    ['time', { at: '2026-01-05T08:00:01Z' }],
    ['actor', { actor: 'u2' }],
    ['name', { name: '' }],
    ['act', { act: 'x' }],
    ['subject', { subject: 'draft/standard/b' }],
    ['digest before', { before: 'sha256:1' }],
    ['digest after', { after: 'sha256:1' }],
    ['detail', { detail: { seq: 2 } }],
    ['hash', { hash: '1'.repeat(64) }],
  ])('shows that the %s of an event was altered', (_, change) => {
    expect(followChain(emptyChain, altered(four, 1, change))).toEqual({ seq: 2, fault: 'hash' })
  })

  it('shows an altered event whose hash was computed anew, at the one behind it', () => {
    const forged = { ...four[1]!, act: 'x' }
    const events = altered(four, 1, { act: 'x', hash: hashOfEvent(forged) })
    expect(followChain(emptyChain, events)).toEqual({ seq: 3, fault: 'joint' })
  })

  it('shows an event that was taken out, put in or moved', () => {
    expect(followChain(emptyChain, four.toSpliced(1, 1))).toEqual({ seq: 2, fault: 'missing' })
    expect(followChain(emptyChain, four.toSpliced(1, 0, four[2]!))).toEqual({ seq: 2, fault: 'missing' })
    expect(followChain(emptyChain, [four[1]!, four[0]!])).toEqual({ seq: 1, fault: 'missing' })
    expect(followChain(emptyChain, four.slice(1))).toEqual({ seq: 1, fault: 'missing' })
  })

  it('cannot show that its end was cut off: that is what a noted head is for', () => {
    expect(followChain(emptyChain, four.slice(0, 3))).toEqual({ seq: 3, hash: four[2]?.hash })
  })
})
