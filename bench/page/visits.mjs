// First and later visits in a browser, ours beside two peers in the same run: a form builder (form.io, as its package
// ships it) and a plain page that renders one of our forms with rjsf. Against a running studio with --demo:
//   node bench/page/visits.mjs http://127.0.0.1:4173 [visits, default 9]
// A first visit has an empty cache, a later one is made by the same browser. "Usable": what a person came for can be
// clicked. Peers are installed into bench/page/peers on the first run and served compressed from this process.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { loadavg } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright'
import { build } from 'vite'
import { ms, quantile, table } from '../algebra/figures.mjs'
import { loadLibrary, loadProcedures, root } from '../algebra/standard.mjs'
import { plainForms } from '../peers/plain-forms.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const [address = 'http://127.0.0.1:4173', count = '9'] = process.argv.slice(2)
const visits = Number(count)

function installPeers() {
  const folder = path.join(here, 'peers')
  if (existsSync(path.join(folder, 'node_modules', '.package-lock.json'))) return
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  })
  if (done.status !== 0) throw new Error('npm ci failed in bench/page/peers')
}

/** One of our forms in a page with rjsf alone, built as a site would build it. */
async function rjsfPage() {
  const core = await import(pathToFileURL(path.join(root, 'dist/core/index.js')).href)
  const library = loadLibrary(core.makeLibrary)
  const forms = plainForms(loadProcedures(core), { resolveForm: core.resolveForm, library })
  const form = forms.find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')
  const made = await build({
    configFile: false,
    root: here,
    publicDir: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'the-page',
        resolveId: (id) => (id.endsWith('the-page.js') ? path.join(here, 'the-page.js') : undefined),
        load: (id) =>
          id.endsWith('the-page.js')
            ? `import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import Form from '@rjsf/core'
import validator from '@rjsf/validator-ajv8'
const schema = ${JSON.stringify(form.schema)}
createRoot(document.getElementById('root')).render(createElement(Form, { schema, validator }))`
            : undefined,
      },
    ],
    build: {
      write: false,
      minify: true,
      lib: { entry: path.join(here, 'the-page.js'), formats: ['es'], fileName: 'page' },
    },
  })
  const [output] = Array.isArray(made) ? made : [made]
  return output.output.find(({ type }) => type === 'chunk').code
}

function page(head, body) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Peer</title>${head}</head><body>${body}</body></html>`
}

async function servePeers() {
  installPeers()
  const formio = path.join(here, 'peers/node_modules/@formio/js/dist')
  const files = new Map([
    ['/rjsf', ['text/html', page('', '<div id="root"></div><script type="module" src="/rjsf.js"></script>')]],
    ['/rjsf.js', ['text/javascript', await rjsfPage()]],
    [
      '/formio',
      [
        'text/html',
        page(
          '<link rel="stylesheet" href="/formio.css">',
          '<div id="root"></div><script src="/formio.js"></script><script src="/start.js"></script>',
        ),
      ],
    ],
    ['/formio.js', ['text/javascript', readFileSync(path.join(formio, 'formio.full.min.js'))]],
    ['/formio.css', ['text/css', readFileSync(path.join(formio, 'formio.full.min.css'))]],
    [
      '/start.js',
      [
        'text/javascript',
        "Formio.builder(document.getElementById('root'), { components: [{ type: 'textfield', key: 'a', label: 'A', input: true }] }, { noDefaultSubmitButton: true })",
      ],
    ],
  ])
  const zipped = new Map([...files].map(([name, [type, body]]) => [name, [type, gzipSync(body)]]))
  const server = createServer((request, response) => {
    const found = zipped.get(request.url ?? '')
    if (found === undefined) return response.writeHead(404).end()
    // Named by their content in practice: a later visit does not ask for them again.
    const cache = found[0] === 'text/html' ? 'no-cache' : 'public, max-age=31536000, immutable'
    response.writeHead(200, {
      'content-type': found[0],
      'content-encoding': 'gzip',
      'content-length': found[1].length,
      'cache-control': cache,
    })
    return response.end(found[1])
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return server
}

/** @returns ms from the start of the navigation until `many` of `usable` are there and painted, and compressed bytes of scripts */
async function visit(context, url, usable, many) {
  const tab = await context.newPage()
  const session = await context.newCDPSession(tab)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.responseReceived', ({ response, type }) => {
    if (type === 'Script' && !response.fromDiskCache) bytes += Number(response.headers['content-length'] ?? 0)
  })
  const wanted = { selector: usable, least: many }
  await tab.addInitScript(({ selector, least }) => {
    const look = () => {
      if (document.querySelectorAll(selector).length < least) return void requestAnimationFrame(look)
      requestAnimationFrame(() => setTimeout(() => (globalThis.usableAt = performance.now())))
    }
    look()
  }, wanted)
  await tab.goto(url)
  const handle = await tab
    .waitForFunction(() => globalThis.usableAt, undefined, { timeout: 30_000 })
    .catch(() => {
      throw new Error(`${url}: ${usable} did not come`)
    })
  const at = await handle.jsonValue()
  await tab.close()
  return { at, bytes }
}

const peers = await servePeers()
const peerAt = `http://127.0.0.1:${peers.address().port}`
const places = [
  ['khuon: catalogue of 41 procedures', `${address}/`, 'table tbody a[href^="/thu-tuc/"]', 41],
  ['form.io builder, one field', `${peerAt}/formio`, '.formcomponent', 1],
  ['rjsf alone, one form', `${peerAt}/rjsf`, 'form input', 1],
]
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const measured = places.map(() => ({ first: [], later: [], bytes: [] }))
const before = loadavg()[0]
for (let turn = 0; turn < visits; turn++) {
  for (const [index, [, url, usable, many]] of places.entries()) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' })
    const first = await visit(context, url, usable, many)
    const later = await visit(context, url, usable, many)
    measured[index].first.push(first.at)
    measured[index].bytes.push(first.bytes)
    measured[index].later.push(later.at)
    await context.close()
  }
}
await browser.close()
peers.close()
console.log(
  `${visits} visits each, in turn; load ${before.toFixed(1)} before, ${loadavg()[0].toFixed(1)} after\n`,
)
console.log(
  table(
    ['place', 'first visit, ms', 'worst', 'later visit, ms', 'worst', 'scripts, kB compressed'],
    places.map(([name], index) => {
      const { first, later, bytes } = measured[index]
      const [kb, half] = [quantile(bytes, 0.5) / 1000, 0.5]
      return [
        name,
        ms(quantile(first, half)),
        ms(Math.max(...first)),
        ms(quantile(later, half)),
        ms(Math.max(...later)),
        kb.toFixed(0),
      ]
    }),
  ),
)
const [ours] = measured
const isReached = quantile(ours.first, 0.5) <= 1500 && quantile(ours.later, 0.5) <= 700
console.log(
  `\ngoal (first visit ≤ 1500 ms, later ≤ 700 ms, scripts ≤ 250 kB): ${isReached && quantile(ours.bytes, 0.5) <= 250_000 ? 'reached' : 'missed'}`,
)
