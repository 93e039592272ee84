import { axeFinds, englishTexts, expectDarkIsReadable, expectNoSidewaysScroll } from './for-everybody.ts'
import { places } from './places.ts'
import { expect, open, settled, test } from './reader.ts'

for (const { name, path } of places) {
  test(`${name}: axe is silent in light and dark, no English is left over, nothing scrolls sideways`, async ({
    page,
  }) => {
    // The library is a list of hundreds of lines, and axe looks at each of them twice.
    test.setTimeout(180_000)
    await open(page, path)
    expect(await axeFinds(page)).toEqual([])
    expect(await englishTexts(page)).toEqual([])
    await expectDarkIsReadable(page)
    await expectNoSidewaysScroll(page)
  })
}

test('on a narrow screen the places are in a drawer', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, '/')
  await page.getByRole('button', { name: 'Mở danh sách các nơi' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Thư viện trường' }).click()
  await settled(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Thư viện trường' })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
