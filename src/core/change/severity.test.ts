import { describe, expect, it } from 'vitest'
import { type Effect, severity, type Severity } from './severity.ts'

describe('severity', () => {
  it.each<[Effect, Severity, Severity]>([
    ['none', 'safe', 'safe'],
    ['narrows', 'breaking', 'safe'],
    ['widens', 'safe', 'breaking'],
    ['incomparable', 'breaking', 'breaking'],
    ['undecided', 'review', 'review'],
  ])('%s is %s for people filling in, %s for systems reading', (effect, filling, reading) => {
    expect([severity(effect, 'filling'), severity(effect, 'reading')]).toEqual([filling, reading])
  })
})
