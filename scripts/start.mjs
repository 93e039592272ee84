// npm start: installs what is missing, builds what is stale, starts the studio to try it out (one person for each role,
// this machine only). Arguments go to `khuon serve --demo`; for real use see README.md.
import { requireBuild, requireNode, requirePackages, root, run } from './requirements.mjs'

requireNode()
requirePackages()
requireBuild()
process.on('SIGINT', () => {})
process.exit(
  run(process.execPath, ['dist/cli/main.js', 'serve', '--demo', ...process.argv.slice(2)], { cwd: root }),
)
