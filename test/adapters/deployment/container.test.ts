// The container's file: its form, and that what it does works, by doing the same without a container engine.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { validate } from 'dockerfile-utils'
import { afterAll, expect, it } from 'vitest'
import { freePort } from '../../setup/running-redis.ts'
import { botApiStandIn } from '../channels/telegram/bot-api-stand-in.ts'
import { ANNA, says } from '../channels/telegram/people.ts'
import {
  argumentsOf,
  type Built,
  buildImage,
  commandOf,
  dockerfileText,
  environmentOf,
  isSentToBuilder,
  root,
  stages,
} from './image-without-engine.ts'

const [build, , runs] = stages()
if (build === undefined || runs === undefined) throw new Error('the Dockerfile has fewer stages')

let built: Built | 'not-yet' = 'not-yet'
afterAll(() => {
  if (built !== 'not-yet') built.remove()
})

it('a linter finds nothing', () => {
  expect(validate(dockerfileText).map(({ message }) => message)).toEqual([])
})

it('every stage is built on one image, pinned to a version and a distribution, of the Node that is asked for', () => {
  const [, image = ''] = /^ARG NODE_IMAGE=(\S+)$/m.exec(dockerfileText) ?? []
  expect(image).toMatch(/^node:20\.\d+\.\d+-\w+-slim$/)
  expect(stages().map((stage) => stage.image)).toEqual(stages().map(() => `\${NODE_IMAGE}`))
})

it('it runs as a user without rights, stops by a signal that reaches it, and is checked', () => {
  const keywords = runs.instructions.map((each) => each.getKeyword())
  const user = runs.instructions.find((each) => each.getKeyword() === 'USER')
  expect(user && argumentsOf(user)).toEqual(['node'])
  // Whatever stands after USER is done without rights; what stands before it belongs to root and cannot be changed.
  expect(keywords.indexOf('USER')).toBeGreaterThan(keywords.lastIndexOf('COPY'))
  expect(keywords).toContain('HEALTHCHECK')
  expect(commandOf(runs, 'CMD')[0]).toBe('node')
})

it('all that is copied is there, and is sent to the builder; tests, tokens and history are not', () => {
  const copied = stages()
    .flatMap((stage) => stage.instructions)
    .filter((each) => each.getKeyword() === 'COPY' && !each.getTextContent().includes('--from'))
    .flatMap((each) => argumentsOf(each).slice(0, -1))
  expect(copied).toContain('package-lock.json')
  for (const path of copied) {
    expect(existsSync(join(root, path)), path).toBe(true)
    expect(isSentToBuilder(path), path).toBe(true)
  }
  for (const path of ['.git', '.env', 'test', 'node_modules', 'dist', 'adapters/deployment/OPERATIONS.md']) {
    expect(isSentToBuilder(path), path).toBe(false)
  }
})

it('its commands build a program that starts from a read-only folder, answers, is found healthy and stops', async () => {
  const image = buildImage()
  built = image
  const app = image.folderOf('final')
  expect(existsSync(join(app, 'node_modules/esbuild'))).toBe(false)
  // As in the container: nobody's files, and a user who may write none of them.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  chmodSync(app, 0o555)

  const telegram = await botApiStandIn()
  const port = String(await freePort())
  const env = {
    PATH: process.env.PATH,
    ...environmentOf(runs),
    HANWEN_HOST: '127.0.0.1',
    HANWEN_PORT: port,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
  }
  const [program = '', ...args] = commandOf(runs, 'CMD')
  const [checker = '', ...checked] = commandOf(runs, 'HEALTHCHECK')
  const health = (): number | null => spawnSync(checker, checked, { env, cwd: app }).status
  expect(health()).toBe(1)

  const child = spawn(program, args, { ...nobody, cwd: app, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString()
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  try {
    await expect.poll(() => said).toContain('listening')
    await expect.poll(health).toBe(0)
    // Script, styles and pages are there too.
    const page = await fetch(`http://127.0.0.1:${port}/`)
    expect(page.status).toBe(200)
    const [, script = ''] = /src="([^"]+\.js)"/.exec(await page.text()) ?? []
    expect((await fetch(new URL(script, page.url))).status).toBe(200)
    telegram.push(says(ANNA, 'Is there an age limit for hukou in Wuhan?'))
    await telegram.until(() => telegram.sent.length > 0)
  } finally {
    child.kill('SIGTERM')
  }
  expect(await ended).toBe(0)
  expect(health()).toBe(1)
  await telegram.close()
}, 300_000)

it('an install without the development packages ends well, and leaves what was built as it is', () => {
  const image = built === 'not-yet' ? buildImage() : built
  built = image
  const packages = image.folderOf('packages')
  // "npm ci --omit=dev" ends with this script, which once failed for want of the bundler.
  const { status, stdout } = spawnSync('npm', ['run', '-s', 'prepare'], { cwd: packages, encoding: 'utf8' })
  expect(status).toBe(0)
  expect(stdout).toContain('stays as it is')
  expect(existsSync(join(packages, 'node_modules/fastify'))).toBe(true)
  expect(existsSync(join(packages, 'node_modules/esbuild'))).toBe(false)
}, 300_000)
