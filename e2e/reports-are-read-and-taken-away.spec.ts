import { axeOn } from './for-everybody.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

test('reads the report on conformity as paper, narrows it, and takes it away as DOCX', async ({ page }) => {
  test.setTimeout(120_000)
  await signIn(page, 'reviewer')
  await page.goto('/bao-cao')
  const paper = page.getByRole('region', { name: 'Mức độ tuân thủ' })
  await expect(paper.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toBeVisible({ timeout: 60_000 })
  await expect(paper.getByText(/Mức độ tuân thủ bản chuẩn của 41 thủ tục/)).toBeVisible()

  await page.getByRole('combobox', { name: 'Lĩnh vực' }).click()
  await page.getByRole('option', { name: 'Báo chí' }).click()
  await expect(page).toHaveURL(/linh-vuc=bao-chi/)
  await expect(paper.getByText(/Mức độ tuân thủ bản chuẩn của 5 thủ tục/)).toBeVisible({ timeout: 60_000 })
  const { violations } = await axeOn(page).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải DOCX' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^bao-cao-tuan-thu-\d{4}-\d{2}-\d{2}\.docx$/)
})

test('makes the annex of a procedure by keyboard, with its decision named', async ({ page }) => {
  await signIn(page, 'publisher')
  await page.goto('/bao-cao?bao-cao=annex&thu-tuc=cap-giay-phep-buu-chinh')
  const paper = page.getByRole('region', { name: 'Phụ lục kèm quyết định' })
  await expect(paper.getByText(/Kèm theo Quyết định số …/)).toBeVisible({ timeout: 60_000 })
  await expect(paper.getByText('IV. Quy trình giải quyết')).toBeAttached()
  await page.getByText('Quyết định kèm theo').focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Số quyết định').fill('12/QĐ-BTTTT')
  await page.keyboard.press('Tab')
  await page.getByLabel('Cơ quan ban hành').fill('Bộ Mẫu')
  await page.getByLabel('Ngày ký').fill('05/01/2026')
  await page.keyboard.press('Enter')
  await expect(
    paper.getByText('(Kèm theo Quyết định số 12/QĐ-BTTTT ngày 05/01/2026 của Bộ Mẫu)'),
  ).toBeVisible()
})

test('enters texts and volumes for the closing report, and finds them in it', async ({ page }) => {
  test.setTimeout(120_000)
  await signIn(page, 'reviewer')
  await page.goto('/bao-cao/tong-ket')
  const lesson = `Làm sớm với Sở ${Date.now()}`
  await page.getByLabel('Ngày bắt đầu thí điểm').fill('01/05/2024')
  await page.getByLabel('Ngày kết thúc thí điểm').fill('30/09/2024')
  await page.getByLabel('Bài học kinh nghiệm').fill(lesson)
  const volume = page.getByRole('textbox', { name: /^Số hồ sơ một năm: .*, Ninh Bình$/ }).first()
  await volume.fill('nhiều')
  await expect(volume).toHaveAttribute('aria-invalid', 'true')
  await volume.fill('1.200')
  await volume.blur()
  await expect(volume).toHaveValue('1200')
  const { violations } = await axeOn(page).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await expect(page.getByText('Đã lưu.')).toBeVisible()

  await page.getByRole('link', { name: 'Xem báo cáo' }).click()
  const paper = page.getByRole('region', { name: 'Tổng kết thí điểm' })
  await expect(paper.getByText(lesson)).toBeVisible({ timeout: 60_000 })
  await expect(paper.getByText(/Thời gian: từ 01\/05\/2024 đến 30\/09\/2024/)).toBeVisible()
  await expect(paper.getByText('Chưa nhập nội dung của mục này.').first()).toBeVisible()
})

test('enters counts for the statutory tables: sums appear, and the report names what is missing', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await signIn(page, 'importer')
  await page.goto('/bao-cao/so-lieu?don-vi=da-nang&ky=2023-q2')
  await page.getByRole('textbox', { name: /^Bưu chính: \(4\) Trong kỳ: trực tuyến/ }).fill('50')
  await page.getByRole('textbox', { name: /^Bưu chính: \(6\) Từ kỳ trước/ }).fill('1')
  const row = page.getByRole('row', { name: /^Bưu chính/ }).first()
  await expect(row.getByRole('cell').first()).toHaveText('51')
  const { violations } = await axeOn(page).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await expect(page.getByText('Đã lưu.')).toBeVisible()
  await page.getByRole('link', { name: 'Xem báo cáo' }).click()
  const paper = page.getByRole('region', { name: /Biểu II.06a/ })
  await expect(paper.getByText('Biểu số II.06a/VPCP/KSTT')).toBeVisible({ timeout: 60_000 })
  await expect(paper.getByText(/ô chưa nhập được để trống, không phải là 0/)).toBeVisible()
})
