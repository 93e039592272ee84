import { expect, it } from 'vitest'
import { browserName } from './browser-name.ts'

it('names browser and system the way people do, and takes Edge for Edge although it says Chrome', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0'
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
  expect([chrome, edge, iphone, 'curl/8', ''].map(browserName)).toEqual([
    'Chrome, Linux',
    'Microsoft Edge, Windows',
    'Safari, iOS',
    undefined,
    undefined,
  ])
})
