import '@mantine/core/styles.css'
import './ui/fonts.css'
import './ui/app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './shell/app.tsx'
import { startI18n } from './shell/i18n.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

await startI18n()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
