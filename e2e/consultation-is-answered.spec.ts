import { alone } from './own-studio.ts'
import { expect } from './reader.ts'
import { signIn } from './sign-in.ts'
import { ask, requireDocumentNumber, submit } from './version-steps.ts'

const slug = 'sua-doi-bo-sung-giay-phep-buu-chinh'

alone(
  'asks an office, hears its comment on one field, answers it with a reason, and prints the table',
  async ({ page }) => {
    alone.setTimeout(120_000)
    await signIn(page, 'author')
    await requireDocumentNumber(page, slug)
    await submit(page, slug, 'Xin ý kiến')
    await signIn(page, 'approver')
    await ask(page, `/api/versions/standard/${slug}/000001/acts`, { data: { act: 'approve' }, etag: 1 })

    await page.goto(`/soan/${slug}/phien-ban`)
    await page.getByRole('button', { name: 'Lấy ý kiến' }).click({ timeout: 20_000 })
    await page.getByLabel('Hạn góp ý').fill('31/12/2099')
    await page.getByRole('combobox', { name: 'Cơ quan, Sở được hỏi' }).fill('Cục Chuyển đổi số')
    await page.getByRole('option', { name: 'Cục Chuyển đổi số quốc gia' }).click()
    await page.keyboard.press('Escape')
    await page.locator('form').getByRole('button', { name: 'Lấy ý kiến' }).click()
    await expect(page.getByText('đang lấy ý kiến')).toBeVisible()
    await expect(page.getByText('Chưa góp ý: Cục Chuyển đổi số quốc gia.')).toBeVisible()

    await signIn(page, 'consulted')
    await page.goto('/viec')
    await expect(page.getByText('Góp ý đến hết ngày 31/12/2099')).toBeVisible({ timeout: 20_000 })
    await page.getByRole('link', { name: /^Mở phiên bản/ }).click()
    // What differs comes last and moves what stands below it.
    await expect(page.getByText('1 trường thành bắt buộc')).toBeVisible({ timeout: 20_000 })
    await page.getByRole('textbox', { name: 'Ý kiến mới' }).fill('Cá nhân không có số văn bản.')
    await page.getByRole('combobox', { name: 'Gắn vào trường, bước' }).fill('so van ban cua don vi')
    await page.getByRole('option', { name: /Số văn bản của đơn vị/ }).click()
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click()
    const row = page.getByRole('row').filter({ hasText: 'Cá nhân không có số văn bản.' })
    await expect(row).toContainText('trường “Số văn bản của đơn vị (nếu có)”')

    // It cannot be closed while a comment is not answered; asked aside, since the browser reports every refusal.
    await signIn(page, 'approver')
    const { origin } = new URL(page.url())
    const refused = await page.request.post(`/api/versions/standard/${slug}/000001/acts`, {
      data: { act: 'close-consultation' },
      headers: { origin, 'if-match': '"3"' },
    })
    expect([refused.status(), ((await refused.json()) as { code: string }).code]).toEqual([
      422,
      'ladder/comments-open',
    ])
    // The comment stands at the field it names, and leads to where it is answered.
    await page.goto(`/soan/${slug}`)
    const field = page
      .getByRole('tree', { name: 'Cấu trúc biểu mẫu' })
      .getByRole('treeitem', { name: /^Số văn bản của đơn vị/ })
    await expect(field).toContainText('1 góp ý, ghi chú chờ xử lý', { timeout: 20_000 })
    await field.click()
    const inspector = page.getByRole('region', { name: 'Thuộc tính' })
    await expect(inspector.getByText('Cá nhân không có số văn bản.')).toBeVisible()
    await inspector.getByRole('link', { name: 'Trả lời' }).click()
    await row.getByLabel('Lý do').fill('Thông tư yêu cầu số văn bản.')
    await row.getByRole('button', { name: 'Không tiếp thu' }).click()
    await expect(row).toContainText('Không tiếp thu: Thông tư yêu cầu số văn bản.')
    await expect(page.getByText('Đã trả lời 1/1 góp ý.')).toBeVisible()

    await page.emulateMedia({ media: 'print' })
    await expect(row).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Các phiên bản' })).toBeHidden()
    await expect(page.getByRole('textbox', { name: 'Ý kiến mới' })).toBeHidden()
    await page.emulateMedia({ media: 'screen' })

    await page.getByRole('button', { name: 'Kết thúc lấy ý kiến' }).click()
    await page.locator('form').getByRole('button', { name: 'Kết thúc lấy ý kiến' }).click()
    await expect(page.getByText('đã lấy ý kiến', { exact: true })).toBeVisible()
  },
)
