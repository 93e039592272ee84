// npm start: installs what is missing, builds what is stale, starts the studio. Arguments go to `khuon serve`.
import { requireBuild, requireNode, requirePackages, root, run } from './requirements.mjs'

requireNode()
requirePackages()
requireBuild()
process.on('SIGINT', () => {})
process.exit(run(process.execPath, ['dist/cli/main.js', 'serve', ...process.argv.slice(2)], { cwd: root }))
