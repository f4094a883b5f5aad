// The app's manifest asks for what the code uses: nothing less, and nothing more.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  ACTIONS,
  CALLED_METHODS,
  EVENTS_PATH,
  LISTENED_EVENTS,
  MESSAGE_ACTIONS,
  MESSAGE_SHORTCUT,
  neededScopes,
  SLASH_COMMAND,
} from '../../../../adapters/channels/slack/app-surface.ts'
import { METHODS } from './web-api-methods.ts'

const folder = new URL('../../../../adapters/channels/slack/', import.meta.url)
const manifest = parse(readFileSync(new URL('manifest.yaml', folder), 'utf8'))
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && name !== 'app-surface.ts')
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
const found = (pattern: RegExp): readonly string[] =>
  [...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')))].sort()

it('subscribes to the events that are listened to', () => {
  const subscribed = LISTENED_EVENTS.map((listened) => listened.subscription)
  expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual([...subscribed].sort())
})

it('asks for the scopes that events, methods, command and shortcut need', () => {
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(neededScopes())
})

it('has the one command and the one shortcut that the code takes', () => {
  expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual([
    SLASH_COMMAND,
  ])
  expect(manifest.features.shortcuts).toMatchObject([{ type: 'message', callback_id: MESSAGE_SHORTCUT }])
  expect(found(/app\.command\((\w+)/g)).toEqual(['SLASH_COMMAND'])
  expect(found(/app\.shortcut\(\{[^}]*callback_id: (\w+)/g)).toEqual(['MESSAGE_SHORTCUT'])
})

it('sends events, presses and the command to the one address that is served', () => {
  const { event_subscriptions: events, interactivity } = manifest.settings
  expect(interactivity.is_enabled).toBe(true)
  const [command] = manifest.features.slash_commands
  for (const address of [events.request_url, interactivity.request_url, command.url]) {
    expect(new URL(address).pathname).toBe(EVENTS_PATH)
  }
})

it('opens the Home tab and lets people write to the app, which Slack does not by default', () => {
  expect(manifest.features.app_home).toEqual({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  })
})

it('has the assistant pane if and only if the code listens to it', () => {
  const listens = LISTENED_EVENTS.some(({ event }) => event === 'assistant_thread_started')
  expect(manifest.features.assistant_view !== undefined).toBe(listens)
})

it.each<[string, string, number]>([
  ['name', manifest.display_information.name, 35],
  ['description', manifest.display_information.description, 140],
  ['command', manifest.features.slash_commands[0].description, 2000],
  ['usage hint', manifest.features.slash_commands[0].usage_hint, 1000],
  ['shortcut', manifest.features.shortcuts[0].name, 24],
  ["shortcut's description", manifest.features.shortcuts[0].description, 150],
  ['callback id', manifest.features.shortcuts[0].callback_id, 255],
  ['assistant', manifest.features.assistant_view.assistant_description, 300],
])('says no more than Slack lets it: %s', (_name, text, max) => {
  expect(text.length).toBeGreaterThan(0)
  expect(text.length).toBeLessThanOrEqual(max)
})

it('calls no method of the Web API but those whose scopes are counted', () => {
  expect(found(/client\.([a-z]+\.[a-zA-Z.]+)\(/g)).toEqual(Object.keys(CALLED_METHODS).sort())
})

it('agrees with the stand-in on the scope of each method', () => {
  const scopes = Object.fromEntries(Object.entries(METHODS).map(([method, { scope }]) => [method, scope]))
  expect(CALLED_METHODS).toEqual(scopes)
})

it('every action that the code shows is one that it answers', () => {
  const shown = found(/ACTIONS\.(\w+)/g)
  expect(shown).toEqual(Object.keys(ACTIONS).sort())
  const screens = ['homeStart', 'copy', 'copyLanguage', 'source'] as const
  const answered = [...MESSAGE_ACTIONS, ...screens.map((name) => ACTIONS[name])]
  expect([...answered].sort()).toEqual(Object.values(ACTIONS).sort())
})
