import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { joinChunks } from './scripts/join-chunks.ts'
import { precompress } from './scripts/precompress.ts'

/** Where `vite` finds the API while the page is being worked on; the built page is served by the studio itself. */
const api = process.env['KHUON_API'] ?? 'http://127.0.0.1:4180'

export default defineConfig({
  plugins: [react(), joinChunks('src/app/main.tsx', 'src/app/preview/frame/main.tsx'), precompress()],
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2022',
    // The studio's content security policy has no `data:` for scripts and fonts: keep every asset a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { index: 'index.html', preview: 'preview.html' } },
  },
  server: { proxy: { '/api': api } },
})
