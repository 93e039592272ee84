import { afterEach, describe, expect, it, vi } from 'vitest'
import { copyText } from './copy-text.ts'

afterEach(() => vi.unstubAllGlobals())

describe('copying', () => {
  it('puts the text on the clipboard', async () => {
    const written: string[] = []
    const writeText = async (text: string) => void written.push(text)
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    expect(await copyText('{"a": 1}')).toBe(true)
    expect(written).toEqual(['{"a": 1}'])
  })

  it('says that it cannot over plain http, where a page has no clipboard', async () => {
    vi.stubGlobal('navigator', {})
    expect(await copyText('{}')).toBe(false)
  })

  it('says that it cannot where the person does not allow it', async () => {
    const writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'))
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    expect(await copyText('{}')).toBe(false)
  })
})
