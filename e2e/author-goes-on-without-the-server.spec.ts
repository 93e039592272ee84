import { test as base } from '@playwright/test'
import { serveOwn } from './own-studio.ts'
import { slug } from './places.ts'
import { expect } from './reader.ts'
import { signIn } from './sign-in.ts'

// The console is not clean here: the browser says there that nobody answers.
base(
  'types on in all designers while the server is killed, and finds all of it there afterwards',
  async ({ page }) => {
    base.setTimeout(150_000)
    const studio = await serveOwn()
    const at = (path: string) => new URL(path, studio.address).href
    await page.goto(at('/'))
    await signIn(page, 'author')
    await page.goto(at(`/soan/${slug}`))
    const tree = page.getByRole('tree', { name: 'Cấu trúc biểu mẫu' })
    await tree.locator('[data-kind="field"]').first().click()
    const label = page.getByLabel('Nhãn', { exact: true })
    await label.fill('Gõ trước')
    await expect(page.getByText(/^đã lưu/)).toBeVisible()
    // The code of the other designers comes in a moment of rest.
    const loaded = () =>
      page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .join('\n'),
      )
    await expect.poll(loaded, { timeout: 30_000 }).toMatch(/process-designer-.*\.js/)
    await expect.poll(loaded, { timeout: 30_000 }).toMatch(/card-editor-.*\.js/)
    await page.waitForTimeout(2000)

    await label.press('End')
    await page.keyboard.type(' và trong')
    await studio.kill()
    await page.keyboard.type(' lúc mất')
    const away = page.getByText('máy chủ không trả lời, bản sửa đang giữ ở trình duyệt này').first()
    await expect(away).toBeVisible()
    const tabs = page.getByRole('navigation', { name: 'Các phần của bản nháp' })
    await tabs.getByRole('link', { name: 'Quy trình' }).click()
    const step = page.getByLabel('Tên bước', { exact: true })
    await step.fill('Bước gõ khi mất máy chủ')
    await step.press('Tab')
    await tabs.getByRole('link', { name: 'Thông tin chung' }).click()
    await page.getByLabel('Tên tiếng Anh').first().fill('Typed while away')
    await page.keyboard.press('Tab')
    await expect(away).toBeVisible()

    // A place whose code did not come says so, and the page stays.
    await page.getByRole('link', { name: 'Quy tắc kiểm tra' }).click()
    const notice = page.getByRole('alert')
    await expect(notice).toContainText('Không nối được tới máy chủ của xưởng')
    const back = await serveOwn({ folder: studio.folder, port: new URL(studio.address).port })
    await notice.getByRole('button', { name: 'Thử lại' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Quy tắc kiểm tra' })).toBeVisible()

    await page.goto(at(`/soan/${slug}`))
    await expect(page.getByText(/^đã lưu|^chưa sửa gì/)).toBeVisible({ timeout: 20_000 })
    await expect(async () => {
      const draft = await page.request.get(at(`/api/drafts/standard/${slug}`))
      const { files } = (await draft.json()) as { files: Record<string, unknown> }
      const text = JSON.stringify(files)
      for (const typed of ['Gõ trước và trong lúc mất', 'Bước gõ khi mất máy chủ', 'Typed while away'])
        expect(text).toContain(typed)
    }).toPass({ timeout: 20_000 })
    await back.kill()
  },
)
