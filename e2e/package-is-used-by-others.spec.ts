import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { expect, test } from './reader.ts'

const run = promisify(execFile)
const cli = resolve(process.env['KHUON_E2E_CLI'] ?? 'dist/cli/main.js')
/** Where package.json and dist/ stand. */
const built = dirname(dirname(dirname(cli)))

const program = `import { contains, type Verdict } from 'khuon/core'

const wider = { type: 'string', maxLength: 20 }
const narrower = { type: 'string', maxLength: 10 }
const verdicts: readonly Verdict[] = [contains(narrower, wider), contains(wider, narrower)]
`
/** The same for those who read no types, and what it says. */
const said = `${program.replace(', type Verdict', '').replace(': readonly Verdict[]', '')}
const told = verdicts.map(({ verdict, witness }) => [verdict, typeof witness === 'string' && witness.length])
`
const expected = [
  ['contained', false],
  ['not-contained', 11],
]

/** A project of somebody else that has the package in its \`node_modules\`. */
function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'khuon-consumer-'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(built, join(folder, 'node_modules', 'khuon'))
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
  return folder
}

test('a program for Node asks the built package whether one form takes all that another takes', async () => {
  const folder = project()
  writeFileSync(join(folder, 'main.js'), `${said}console.log(JSON.stringify(told))`)
  const { stdout } = await run(process.execPath, [join(folder, 'main.js')])
  expect(JSON.parse(stdout)).toEqual(expected)
})

test('its types are there, and hold what is asked against them', async () => {
  const folder = project()
  writeFileSync(join(folder, 'right.ts'), program)
  writeFileSync(join(folder, 'wrong.ts'), program.replace('maxLength: 20 }', 'maxLength: 20 }\ncontains(7n)'))
  const types = (file: string) => {
    const compiler = resolve('node_modules/typescript/bin/tsc')
    const options = [
      '--noEmit',
      '--pretty',
      'false',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--skipLibCheck',
    ]
    return run(process.execPath, [compiler, ...options, file], { cwd: folder })
  }
  expect((await types('right.ts')).stdout).toBe('')
  await expect(types('wrong.ts')).rejects.toMatchObject({ stdout: expect.stringContaining('wrong.ts(4,') })
})

test('a page asks it in the browser', async ({ page }) => {
  const folder = project()
  const file = join(folder, 'main.js')
  writeFileSync(file, `${said}document.title = JSON.stringify(told)`)
  await build({
    configFile: false,
    root: folder,
    publicDir: false,
    logLevel: 'error',
    build: { outDir: 'out', target: 'es2022', lib: { entry: file, formats: ['es'], fileName: 'main' } },
  })
  await page.addScriptTag({ path: join(folder, 'out', 'main.js'), type: 'module' })
  await expect.poll(() => page.title()).toBe(JSON.stringify(expected))
})
