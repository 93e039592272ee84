import { MantineProvider } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { theme } from '../ui/theme.ts'
import { router } from './router.tsx'

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <RouterProvider router={router} />
    </MantineProvider>
  )
}
