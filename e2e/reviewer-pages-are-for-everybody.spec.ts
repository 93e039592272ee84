import { axeFinds, englishTexts, expectDarkIsReadable, expectNoSidewaysScroll } from './for-everybody.ts'
import { expect, open, test } from './reader.ts'
import { signIn } from './sign-in.ts'

const slug = 'cap-giay-phep-buu-chinh'

const places = [
  ['the matrix', '/sai-khac?linh-vuc=buu-chinh'],
  ['a filtered matrix', '/sai-khac?can-cu=thieu-can-cu&linh-vuc=buu-chinh'],
  ['a variant', `/sai-khac/tinh-mau-a/${slug}`],
  ['its forms', `/sai-khac/tinh-mau-a/${slug}?xem=bieu-mau`],
  ['its process', `/sai-khac/tinh-mau-a/${slug}?xem=quy-trinh`],
  ['the table of fields', `/sai-khac/thu-tuc/${slug}`],
] as const

for (const [name, path] of places) {
  test(`${name}: axe is silent in light and dark, no English is left over, nothing scrolls sideways`, async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await signIn(page, 'reviewer')
    await open(page, path)
    await expect(page.getByText('Đang so sánh')).toHaveCount(0, { timeout: 60_000 })
    expect(await axeFinds(page)).toEqual([])
    expect(await englishTexts(page)).toEqual([])
    await expectDarkIsReadable(page)
    await expectNoSidewaysScroll(page)
  })
}

test('the decision dialog is for everybody, too', async ({ page }) => {
  test.setTimeout(60_000)
  await signIn(page, 'reviewer')
  await open(page, `/sai-khac/tinh-mau-b/${slug}`)
  await page
    .getByRole('button', { name: /^Quyết định/ })
    .first()
    .click()
  await page.getByRole('radio', { name: 'phải theo chuẩn', exact: true }).check()
  expect(await axeFinds(page)).toEqual([])
})
