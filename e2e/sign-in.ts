import type { Page } from '@playwright/test'
import type { Role } from '../src/core/people/role.ts'
import { expect } from './reader.ts'

/** Signs in as the demo's person of a role, or as its second reviewer, without going through the page. The studio must run with `--demo`. */
export async function signIn(page: Page, role: Role | 'reviewer-second'): Promise<void> {
  const address = new URL(page.url())
  const base = address.protocol === 'about:' ? undefined : address.origin
  const session = await page.request.get(`${base ?? ''}/api/session`)
  const origin = new URL(session.url()).origin
  const answer = await page.request.post(`${origin}/api/auth/sign-in/demo`, {
    data: { person: `demo-${role}` },
    headers: { origin },
  })
  expect(answer.status()).toBe(200)
}
