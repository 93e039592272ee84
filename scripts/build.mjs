// npm run build: dist/core (library with types), dist/cli, dist/app (the page).
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireNode, requirePackages, root, run } from './requirements.mjs'

requireNode()
requirePackages()

const bin = (name) => join('node_modules', name)
/** @type {[name: string, args: string[]][]} */
const steps = [
  ['types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.build.json']],
  [
    'core, server and command line',
    [bin('vite/bin/vite.js'), 'build', '--config', 'vite.node.config.ts', '--logLevel', 'warn'],
  ],
  ['page', [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn']],
]
rmSync(join(root, 'dist'), { recursive: true, force: true })
for (const [name, args] of steps) {
  if (run(process.execPath, args) !== 0) {
    console.error(`Build failed: ${name}`)
    process.exit(1)
  }
}
writeFileSync(join(root, 'dist', '.built'), '')
