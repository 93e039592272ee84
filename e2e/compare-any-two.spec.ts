import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'
import { ask, requireDocumentNumber } from './version-steps.ts'

const slug = 'sua-doi-bo-sung-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh'

test('reads what changed, sees the witness on both forms, and finds it again by the link', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await signIn(page, 'author')
  await requireDocumentNumber(page, slug)
  const { base } = await ask<{ readonly base: string }>(page, `/api/drafts/standard/${slug}`)
  await page.goto(`/so-sanh?truoc=${base}&sau=draft:standard/${slug}`)
  await expect(page.getByText('1 trường thành bắt buộc')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('thay đổi lớn (số thứ nhất tăng)')).toBeVisible()

  const views = page.getByRole('navigation', { name: 'Cách xem' })
  await views.getByRole('link', { name: 'Trường' }).click()
  await expect(page.getByText(/bản trước nhận, bản sau từ chối/)).toBeVisible()
  await page.getByRole('button', { name: /xem trên biểu mẫu/ }).click()
  const half = (name: string) => page.getByRole('region', { name, exact: true }).frameLocator('iframe')
  await expect(half('Bản trước').getByText('Không có lỗi: hồ sơ này nộp được.')).toBeVisible({
    timeout: 20_000,
  })
  await expect(half('Bản sau').getByText('Còn 1 chỗ phải sửa')).toBeVisible({ timeout: 20_000 })

  await page.reload()
  await expect(half('Bản sau').getByText('Còn 1 chỗ phải sửa')).toBeVisible({ timeout: 20_000 })

  await views.getByRole('link', { name: 'Văn bản' }).click()
  await expect(page.getByRole('region', { name: 'form.schema.json' })).toContainText('+')
  await expect(page.getByRole('heading', { name: 'process.json' })).toHaveCount(0)

  await views.getByRole('link', { name: 'Quy trình' }).click()
  await expect(page.getByText(/Quy trình giống nhau ở hai bản/)).toBeVisible()
  await page.getByLabel('Chỉ phần khác').uncheck()
  await expect(page.getByRole('application')).toHaveCount(2, { timeout: 20_000 })

  await page.getByRole('button', { name: 'Đổi chiều so sánh' }).click()
  await expect(page.getByText('1 trường thành không bắt buộc')).toBeVisible({ timeout: 20_000 })
})
