import { describe, expect, it } from 'vitest'
import { ok, refuse, type Result } from '../../core/problem/problem.ts'
import { sentences } from '../../core/text/catalogue.ts'
import { ApiError } from '../api/client.ts'
import { attempt } from './attempt.ts'

const problem = (code: string) => ({ code, at: '' })

/** A record that is only written on the etag it has. */
function recordAt(first: number) {
  let etag = first
  return {
    write: async (expected: number): Promise<Result<number>> =>
      expected === etag ? ok(++etag) : refuse(problem('version/moved-on')),
    read: () => etag,
  }
}

describe('what a person asks for', () => {
  it('can be sent again after somebody else was first, because what it rests on is read again', async () => {
    const record = recordAt(5)
    let known = 4
    const go = () =>
      attempt(
        () => record.write(known),
        () => (known = record.read()),
      )
    expect(await go()).toEqual({ problems: [problem('people/moved-on')] })
    expect(await go()).toEqual({ value: 6, problems: [] })
  })

  it('waits for what is read again before it says so', async () => {
    const seen: string[] = []
    const reread = async () => {
      await Promise.resolve()
      seen.push('read')
    }
    const made = attempt(async () => refuse(problem('store/conflict')), reread)
    seen.push('asked')
    expect(await made).toEqual({ problems: [problem('people/moved-on')] })
    expect(seen).toEqual(['asked', 'read'])
  })

  it('reads nothing again for any other refusal', async () => {
    const reread = () => {
      throw new Error('nobody asked')
    }
    const refused = refuse(problem('ladder/not-now'))
    expect(await attempt(async () => refused, reread)).toEqual({ problems: [problem('ladder/not-now')] })
  })

  it('hears the refusal itself where nothing can be read again', async () => {
    const refused = await attempt(async () => refuse(problem('version/moved-on')))
    expect(refused.problems).toEqual([problem('version/moved-on')])
  })

  it('is not done when the server is away, and also when it is away at reading again', async () => {
    const away = async () => {
      throw new ApiError(0, 'network')
    }
    const failed = async () => {
      throw new ApiError(500, 'server/failed')
    }
    expect(await attempt(away)).toEqual({ problems: [problem('people/network')] })
    expect(await attempt(failed)).toEqual({ problems: [problem('people/server-failed')] })
    expect(await attempt(async () => refuse(problem('release/moved-on')), away)).toEqual({
      problems: [problem('people/network')],
    })
  })

  it('throws what is our mistake', async () => {
    const broken = async () => {
      throw new TypeError('x is undefined')
    }
    await expect(attempt(broken)).rejects.toThrow(TypeError)
  })

  it('has a sentence in both languages for whatever it says by itself', () => {
    for (const code of ['people/moved-on', 'people/network', 'people/server-failed']) {
      expect(sentences.vi[code]).toMatch(/\p{L}/u)
      expect(sentences.en[code]).toMatch(/\p{L}/u)
    }
  })
})
