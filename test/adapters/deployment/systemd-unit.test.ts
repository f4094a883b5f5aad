// The systemd unit: systemd itself finds no fault in it, and finds it well shut.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './image-without-engine.ts'

const path = join(root, 'adapters/deployment/hanwen.service')
const unit = readFileSync(path, 'utf8')
const isThere = spawnSync('systemd-analyze', ['--version']).status === 0

it('the program is started as the container starts it', () => {
  expect(unit).toMatch(/^ExecStart=\/usr\/bin\/node dist\/main\.js start$/m)
  // A fault in the settings ends the program with 2; starting again would change nothing.
  expect(unit).toMatch(/^RestartPreventExitStatus=2$/m)
})

it('the compiler within Node may write the code that it runs', () => {
  expect(unit).not.toMatch(/^MemoryDenyWriteExecute=yes/m)
})

it.skipIf(!isThere)('systemd verifies it, alone and as one of several', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hanwen-unit-'))
  for (const name of ['hanwen.service', 'hanwen@8081.service']) {
    const copy = join(folder, name)
    // Node may stand elsewhere on this machine.
    writeFileSync(copy, unit.replace('/usr/bin/node', process.execPath))
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', copy], {
      encoding: 'utf8',
    })
    expect(stderr.split('\n').filter((line) => line.includes('hanwen'))).toEqual([])
    expect(status).toBe(0)
  }
  rmSync(folder, { recursive: true, force: true })
})

it.skipIf(!isThere)('its exposure, as systemd counts it, is at most 1.5 of 10', () => {
  const { status, stdout } = spawnSync(
    'systemd-analyze',
    ['security', '--offline=yes', '--threshold=15', path],
    { encoding: 'utf8' },
  )
  expect(status, stdout.split('\n').slice(-3).join('\n')).toBe(0)
})
