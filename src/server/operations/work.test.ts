import { describe, expect, it } from 'vitest'
import { SharedWork, Stopped, tellAfterBreath, unattended, type Work } from './work.ts'

/** Somebody who waits until they leave. */
function waiting() {
  const told: number[] = []
  let isGone = false
  const work: Work = {
    tell: (_part, done) => {
      if (isGone) throw new Stopped()
      told.push(done)
    },
  }
  return { work, told, leave: () => (isGone = true) }
}

describe('work that several wait for', () => {
  it('tells each of them, and goes on as long as one is there', () => {
    const [first, second] = [waiting(), waiting()]
    const shared = new SharedWork(first.work)
    shared.tell('cells', 1, 9)
    expect(shared.join(second.work)).toBe(true)
    shared.tell('cells', 2, 9)
    first.leave()
    shared.tell('cells', 3, 9)
    expect([first.told, second.told]).toEqual([
      [1, 2],
      [2, 3],
    ])
    second.leave()
    expect(() => shared.tell('cells', 4, 9)).toThrow(Stopped)
    // Given up for good: whoever comes now begins anew.
    expect(shared.join(waiting().work)).toBe(false)
  })
})

describe('a step', () => {
  it('lets others go first, but for work that nobody waits for', async () => {
    const order: string[] = []
    setImmediate(() => order.push('another'))
    await tellAfterBreath(unattended, 'cells', 0, 1)
    order.push('unattended')
    await tellAfterBreath(waiting().work, 'cells', 0, 1)
    order.push('waited for')
    expect(order).toEqual(['unattended', 'another', 'waited for'])
  })

  it('stops where nobody waits any more', async () => {
    const gone = waiting()
    gone.leave()
    await expect(tellAfterBreath(gone.work, 'cells', 0, 1)).rejects.toThrow(Stopped)
  })
})
