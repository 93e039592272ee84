import { test as base, expect, type Page } from '@playwright/test'

/** Every journey also asks that the console stays clean: no error, no warning, no breach of the content policy. */
export const test = base.extend<{ quietConsole: readonly string[] }>({
  quietConsole: [
    async ({ page }, use) => {
      const said: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') said.push(message.text())
      })
      page.on('pageerror', (error) => said.push(error.message))
      await use(said)
      expect(said).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Opens a page and waits until its content stands: a heading, no skeleton, no diagram still being drawn. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await settled(page)
}

export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeVisible()
  await expect(page.getByText('Đang tải…')).toHaveCount(0)
  await expect(page.getByText('Đang vẽ sơ đồ…')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
}
