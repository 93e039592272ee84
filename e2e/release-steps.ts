import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { expect } from './reader.ts'
import { signIn } from './sign-in.ts'

/** Trial keys as their owners hold them: a file each, and the passphrase of both. */
export interface TrialKeys {
  readonly files: readonly string[]
  readonly passphrase: string
}

/** The administrator makes trial keys in the page; both files are saved into the folder, the passphrase is shown once. */
export async function trialKeys(page: Page, folder: string): Promise<TrialKeys> {
  await signIn(page, 'administrator')
  await page.goto('/goi-chuan/bo-khoa')
  await expect(page.getByRole('heading', { level: 1, name: 'Bộ khóa' })).toBeVisible()
  await page.getByRole('button', { name: 'Tạo cặp khóa dùng thử' }).click()
  const shown = page.locator('code').filter({ hasText: /^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/ })
  await expect(shown).toBeVisible({ timeout: 60_000 })
  const files: string[] = []
  for (const owner of ['trung-tam-thong-tin', 'van-phong-bo']) {
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: `Tải ${owner}.key.json` }).click()
    const file = join(folder, `${owner}.key.json`)
    await (await saving).saveAs(file)
    files.push(file)
  }
  return { files, passphrase: (await shown.textContent()) ?? '' }
}

/** @param action what the button is called */
export async function signWith(page: Page, file: string, passphrase: string, action = 'Ký'): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByLabel('Tệp khóa của bạn').click()
  await (await choosing).setFiles(file)
  await page.getByLabel('Mật khẩu của khóa', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: action, exact: true }).click()
}

/** The two people sign the release that is open, then it is published; its ZIP is saved. */
export async function signAndPublish(page: Page, keys: TrialKeys, bundle: string): Promise<void> {
  const [first = '', second = ''] = keys.files
  const address = page.url()
  await signWith(page, first, keys.passphrase)
  await expect(page.getByText('Bạn đã ký. Người khác ký tiếp bằng khóa của họ.')).toBeVisible({
    timeout: 60_000,
  })
  await signIn(page, 'controller')
  await page.goto(address)
  await signWith(page, second, keys.passphrase)
  await expect(page.getByText('Đủ chữ ký, phát hành được.')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: 'Phát hành' })).toHaveCount(0)
  await signIn(page, 'publisher')
  await page.goto(address)
  await page.getByRole('button', { name: 'Phát hành', exact: true }).click()
  await page.getByRole('button', { name: 'Phát hành gói' }).click()
  await expect(page.getByText('đã phát hành', { exact: true })).toBeVisible({ timeout: 30_000 })
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Tải gói (ZIP)' }).click()
  await (await saving).saveAs(bundle)
}
