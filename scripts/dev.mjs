// npm run dev: server and page with reload. The page's dev server passes /api on to the studio.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { requireBuild, requireNode, requirePackages, root } from './requirements.mjs'

requireNode()
requirePackages()
requireBuild()

const vite = join('node_modules', 'vite', 'bin', 'vite.js')
const parts = [
  [vite, 'build', '--config', 'vite.node.config.ts', '--watch', '--logLevel', 'warn'],
  [
    '--watch-path=dist/cli',
    '--watch-path=dist/core',
    'dist/cli/main.js',
    'serve',
    '--demo',
    '--port',
    '4180',
  ],
  [vite],
]
const running = parts.map((args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }))
const stop = () => running.forEach((child) => child.kill())
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
